import { readFileSync } from "node:fs";

import { PolicyError, readPolicy, type Policy } from "./policy.ts";

/** @throws PolicyError naming the file and what is wrong with it */
export function readPolicyFile(path: string): Policy {
  try {
    return readPolicy(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (error instanceof PolicyError) throw new PolicyError(`${path}: ${error.message}`);
    throw new PolicyError(`The policy file ${path} cannot be read: ${(error as Error).message}.`);
  }
}
