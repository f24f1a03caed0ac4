import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect } from "vitest";

import { buildNodeHandler } from "../node/build.ts";
import { Runtime, type Answer, type Variables } from "./runtime.fixture.ts";

const root = mkdtempSync(join(tmpdir(), "lmi-contract-"));
const nodeHandler = join(root, "index.mjs");
writeFileSync(nodeHandler, buildNodeHandler());
afterAll(() => rmSync(root, { recursive: true }));

export type Language = "python" | "node";

export const LANGUAGES: readonly Language[] = ["python", "node"];

const TOKEN = "a-token-that-must-stay-inside";

export function start(language: Language, variables: Variables = {}, threads = 1): Runtime {
  return language === "python" ? Runtime.python(variables) : Runtime.node(nodeHandler, variables, threads);
}

const runtimes = { python: start("python"), node: start("node") };
afterAll(async () => {
  for (const runtime of Object.values(runtimes)) await runtime[Symbol.asyncDispose]();
});

/** What Lambda sets, but for the address of the metadata endpoint. */
export const LAMBDA_VARIABLES = {
  AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/15/[7]0123456789abcdef",
  AWS_LAMBDA_METADATA_TOKEN: TOKEN,
  AWS_LAMBDA_MAX_CONCURRENCY: "10",
  AWS_LAMBDA_INITIALIZATION_TYPE: "lambda-managed-instances",
};

/** An environment's temp directory. */
export function freshDirectory(): string {
  return mkdtempSync(join(root, "environment-"));
}

/** One worker's answers to these JSON texts, none of which tells the token, in a fresh environment unless one is named. */
export async function answersOf(
  language: Language,
  variables: Variables,
  events: readonly string[],
  runtime = runtimes[language],
): Promise<Answer[]> {
  const [answers] = await runtime.live({ variables: { TMPDIR: freshDirectory(), ...variables }, events });
  expect(runtime.printed).not.toContain(TOKEN);
  return given(answers);
}

export async function answerOf(language: Language, variables: Variables = {}, runtime?: Runtime): Promise<Answer> {
  const [answer] = await answersOf(language, variables, ["{}"], runtime);
  return given(answer);
}

export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("There is no answer.");
  return value;
}
