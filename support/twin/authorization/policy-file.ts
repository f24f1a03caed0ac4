import { readFileSync } from "node:fs";

import { PolicyError, readPolicy, type Policy, type PolicyDocument } from "./policy.ts";

/** @throws PolicyError naming the file and what is wrong with it */
export function readPolicyFile(path: string): Policy {
  return policyIn(path, readJson(path));
}

/** The policy as it is written. @throws PolicyError naming the file and what is wrong with it */
export function readPolicyDocument(path: string): PolicyDocument {
  const document = readJson(path);
  policyIn(path, document);
  return document as PolicyDocument;
}

function policyIn(path: string, document: unknown): Policy {
  try {
    return readPolicy(document);
  } catch (error) {
    if (error instanceof PolicyError) throw new PolicyError(`${path}: ${error.message}`);
    throw error;
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new PolicyError(`The policy file ${path} cannot be read: ${(error as Error).message}.`);
  }
}
