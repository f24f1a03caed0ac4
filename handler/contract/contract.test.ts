import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

import { beforeAll, describe, expect, test } from "vitest";

import { answerOf, answersOf, given, LAMBDA_VARIABLES, LANGUAGES, start, type Language } from "./handlers.fixture.ts";
import { serveMetadata } from "./metadata-server.fixture.ts";
import type { Answer } from "./runtime.fixture.ts";

interface Case {
  /** A JSON text. */
  readonly event: string;
  readonly expected: Answer;
  /** The field that the error names. */
  readonly field?: string;
}

function accepted(event: object, expected: Answer): Case {
  return { event: JSON.stringify(event), expected: { ok: true, ...expected } };
}

function refused(field: string, mode: string | null, events: readonly string[]): Case[] {
  return events.map((event) => ({ event, expected: { ok: false, mode }, field }));
}

const MODES = ["info", "io_bound", "cpu_bound", "crash"];
const NO_EVENTS = ["null", "true", "3", "1e400", '"info"', "[]", '[{"mode": "info"}]'];
const NO_MODES = ['""', '"INFO"', '"fast"', '"toString"', "null", "true", "1", "[]", '["info"]', "{}"];
const NO_NUMBERS = ["true", "false", "null", '"2"', "[]", "{}", "1e400", "-1e400", "9".repeat(400)];
const NO_SLEEPS = [...NO_NUMBERS, "-1", "-0.001", "900.001", "901"];
const NO_ITERATIONS = [...NO_NUMBERS, "-1", "0.5", "1000000001"];

const CASES: readonly Case[] = [
  accepted({}, { mode: "info" }),
  accepted({ mode: "info" }, { mode: "info" }),
  accepted({ sleep_sec: 900, iterations: 1_000_000_000 }, { mode: "info" }),
  accepted({ mode: "io_bound", sleep_sec: 0.05 }, { mode: "io_bound", sleep_sec: 0.05 }),
  accepted({ mode: "io_bound", sleep_sec: 0 }, { mode: "io_bound", sleep_sec: 0 }),
  accepted({ mode: "cpu_bound", iterations: 1000 }, { mode: "cpu_bound", iterations: 1000 }),
  accepted({ mode: "cpu_bound", iterations: 0 }, { mode: "cpu_bound", iterations: 0 }),
  accepted({ ok: false, error: "x", request_id: "mine", sleep: 1 }, { mode: "info" }),
  { event: '{"__proto__": {"mode": "fast"}}', expected: { ok: true, mode: "info" } },
  ...refused("event", null, NO_EVENTS),
  ...refused("mode", null, NO_MODES.map((mode) => `{"mode": ${mode}}`)),
  ...MODES.flatMap((mode) => [
    ...refused("sleep_sec", mode, NO_SLEEPS.map((sleep) => `{"mode": "${mode}", "sleep_sec": ${sleep}}`)),
    ...refused("iterations", mode, NO_ITERATIONS.map((count) => `{"mode": "${mode}", "iterations": ${count}}`)),
  ]),
  ...refused("mode", null, ['{"mode": "fast", "sleep_sec": -1, "iterations": -1}']),
  ...refused("sleep_sec", "info", ['{"sleep_sec": -1, "iterations": -1}']),
];

describe.each([
  { where: "on Lambda", variables: LAMBDA_VARIABLES },
  { where: "elsewhere", variables: {} },
])("$where both handlers", ({ variables }) => {
  let answers: Record<Language, Answer[]>;

  beforeAll(async () => {
    await using metadata = await serveMetadata((response) => response.end('{"AvailabilityZoneID": "use1-az1"}'));
    const all = { ...variables, AWS_LAMBDA_METADATA_API: metadata.address };
    const events = CASES.map(({ event }) => event);
    const [python, node] = await Promise.all([answersOf("python", all, events), answersOf("node", all, events)]);
    answers = { python, node };
  });

  test.each(CASES.map((one, index) => ({ ...one, index, shown: one.event.slice(0, 60) })))(
    "answer $shown alike",
    ({ index, expected, field }) => {
      const python = given(answers.python[index]);
      const { thread_id: threadId, ...node } = given(answers.node[index]);
      expect(threadId).toBeTypeOf("number");
      expect(jsonTypes(node)).toEqual(jsonTypes(python));
      for (const answer of [python, node]) {
        const { ok, mode, sleep_sec, iterations } = answer;
        expect({ ok, mode, sleep_sec, iterations }).toEqual(expected);
        expect(secondsOf(answer)).toBeGreaterThanOrEqual(Number(sleep_sec ?? 0));
        expect(fieldNamedIn(answer)).toBe(field);
      }
      expect(withoutValue(node.error)).toBe(withoutValue(python.error));
    },
  );
});

/** The type of each member, by name. */
function jsonTypes(answer: Answer): Record<string, string> {
  const types = Object.entries(answer).map(([name, value]) => [name, value === null ? "null" : typeof value]);
  return Object.fromEntries(types) as Record<string, string>;
}

function secondsOf(answer: Answer): number {
  return Number(answer.ended_at) - Number(answer.started_at);
}

function fieldNamedIn({ error }: Answer): string | undefined {
  return error === undefined ? undefined : String(error).split(" was ")[0];
}

/** An error without the value, which each language writes in its own way. */
function withoutValue(error: unknown): string {
  return String(error).replace(/ was .*, but/, " was ..., but");
}

describe.concurrent.each(LANGUAGES)("%s", (language) => {
  test("sleeps 2 s when the event does not say how long", async () => {
    await using runtime = start(language); // one of its own, as the other tests need not wait
    const [answer] = await answersOf(language, {}, ['{"mode": "io_bound"}'], runtime);
    expect(answer?.sleep_sec).toBe(2);
    expect(secondsOf(given(answer))).toBeGreaterThanOrEqual(2);
  });

  test("does 5 million iterations when the event does not say how many", async () => {
    const [answer] = await answersOf(language, {}, ['{"mode": "cpu_bound"}']);
    expect(answer?.iterations).toBe(5_000_000);
  });

  test("ends its worker without a word when it is asked to crash", async () => {
    await using runtime = start(language);
    await expect(answersOf(language, {}, ['{"mode": "crash"}'], runtime)).rejects.toThrow(/ended early\. It wrote:\n$/);
  });

  test("shows the refused value, but shortens a huge one", async () => {
    const long = "x".repeat(1_000_000);
    const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key-${index}`, index]));
    const huge = [long, { mode: long }, { mode: [long, long] }, { mode: keys }, { mode: { [long]: 1 } }];
    const events = ['{"mode": "fast"}', '{"sleep_sec": 901}', ...huge.map((event) => JSON.stringify(event))];
    const [mode, sleep, ...shortened] = await answersOf(language, {}, events);
    expect(mode?.error).toBe("mode was 'fast', but must be one of info, io_bound, cpu_bound, crash.");
    expect(sleep?.error).toBe("sleep_sec was 901, but must be a number from 0 to 900.");
    expect(Math.max(...shortened.map(({ error }) => String(error).length))).toBeLessThan(500);
  });

  test("tells what Lambda's variables and its context say", async () => {
    expect(await answerOf(language, LAMBDA_VARIABLES)).toMatchObject({
      request_id: "request-1",
      function_version: "7",
      log_stream: LAMBDA_VARIABLES.AWS_LAMBDA_LOG_STREAM_NAME,
      token_hash: createHash("sha256").update(LAMBDA_VARIABLES.AWS_LAMBDA_METADATA_TOKEN).digest("hex").slice(0, 16),
      max_concurrency: 10,
      initialization_type: "lambda-managed-instances",
    });
  });

  test("tells null for each variable that is not set", async () => {
    const { log_stream, token_hash, zone_id, max_concurrency, initialization_type } = await answerOf(language);
    expect([log_stream, token_hash, zone_id, max_concurrency, initialization_type]).toEqual(Array(5).fill(null));
  });

  test.each(["", "ten", "1.5", "1e1"])("reads a maximum concurrency of '%s' as none", async (text) => {
    const { max_concurrency } = await answerOf(language, { AWS_LAMBDA_MAX_CONCURRENCY: text });
    expect(max_concurrency).toBeNull();
  });

  test("tells the boot id of the kernel, and times in seconds since 1970", async () => {
    const bootId = "/proc/sys/kernel/random/boot_id";
    const { boot_id, started_at } = await answerOf(language);
    expect(boot_id).toBe(existsSync(bootId) ? readFileSync(bootId, "utf8").trim() : null);
    expect(started_at).toBeGreaterThan(1_700_000_000);
    expect(started_at).toBeLessThan(17_000_000_000);
  });
});

// JSON.parse gives the same number for 10 and 10.0, so Node.js cannot tell them apart.
test.each([
  { language: "python", ok: false },
  { language: "node", ok: true },
] as const)("10.0 iterations are ok for $language: $ok", async ({ language, ok }) => {
  const [answer] = await answersOf(language, {}, ['{"mode": "cpu_bound", "iterations": 10.0}']);
  expect(answer?.ok).toBe(ok);
});
