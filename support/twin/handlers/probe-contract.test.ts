import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { answerProbe, planProbe, type ProbeIdentity } from "./probe-handler.ts";
import { FUNCTION_VERSION, REQUEST_ID, runProbe, type ProbeRun } from "./probe-process.fixture.ts";

/** Work that takes no time, for it is done for real. A whole number written as 5.0 is left out: no JSON of ours has one. */
const accepted = [
  "{}",
  '{"mode":"info"}',
  '{"mode":"info","sleep_sec":900,"iterations":1000000000}',
  '{"mode":"info","sleep_sec":0.5,"iterations":0,"another":[1]}',
  '{"mode":"io_bound","sleep_sec":0}',
  '{"mode":"io_bound","sleep_sec":0.0,"iterations":7}',
  '{"mode":"cpu_bound","iterations":0}',
  '{"mode":"cpu_bound","iterations":1000,"sleep_sec":1}',
];

const refused = {
  event: ["null", "[]", '[{"mode":"info"}]', '"info"', "5", "true"],
  mode: [
    ...["null", '""', '"INFO"', '"io"', "0", "false", "[]", '["info"]', "{}"].map((mode) => `{"mode":${mode}}`),
    '{"mode":"sleep","sleep_sec":-1,"iterations":-1}', // the first field that is wrong is named
  ],
  sleep_sec: [
    ...["null", '"0"', "true", "false", "[]", "{}", "-1", "-0.001", "900.001", "901", "1e400", "-1e400"].flatMap((value) =>
      ["info", "io_bound", "cpu_bound"].map((mode) => `{"mode":"${mode}","sleep_sec":${value},"iterations":0}`),
    ),
    '{"sleep_sec":-1,"iterations":-1}',
  ],
  iterations: ["null", '"5"', "true", "[]", "{}", "-1", "1.5", "0.1", "1000000001", "1e400", "1e21"].flatMap((value) =>
    ["info", "io_bound", "cpu_bound"].map((mode) => `{"mode":"${mode}","sleep_sec":0,"iterations":${value}}`),
  ),
};

/** Whatever JSON a caller may send, except work that takes long. */
const anything = fc.sample(
  fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        mode: fc.oneof(fc.constantFrom("info", "io_bound", "cpu_bound"), fc.jsonValue()),
        sleep_sec: fc.oneof(fc.constant(0), fc.constantFrom(-5, 1e3), fc.string(), fc.constant(null)),
        iterations: fc.oneof(fc.integer({ max: 500 }), fc.constantFrom(2.5, 1e10), fc.string(), fc.boolean()),
      },
      { requiredKeys: ["sleep_sec", "iterations"] },
    ),
  ),
  { numRuns: 300, seed: 1 },
).map((event) => JSON.stringify(event));

const identity: ProbeIdentity = {
  environmentId: "environment",
  pid: 15,
  parentPid: 8,
  workerId: "worker",
  logStream: "stream",
  tokenHash: "hash",
  zoneId: "use1-az1",
  bootId: "boot",
  maxConcurrency: 10,
  initializationType: "lambda-managed-instances",
  functionVersion: FUNCTION_VERSION,
};

/** The model's answer, as JSON would carry it. */
function model(event: string, where: Partial<ProbeIdentity> = {}): Record<string, unknown> {
  const plan = planProbe(JSON.parse(event));
  return JSON.parse(JSON.stringify(answerProbe(plan, { ...identity, ...where }, REQUEST_ID, 1_000, 2_500))) as Record<string, unknown>;
}

const jsonType = (value: unknown) => (value === null ? "null" : typeof value);
const shapeOf = (answer: object) => Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, jsonType(value)]));

/** Name of the field that an error is about, and what would have been accepted. */
function complaint(answer: Readonly<Record<string, unknown>>) {
  const { error } = answer;
  if (typeof error !== "string") return error;
  const { name, wanted } = /^(?<name>\w+) was [^]+, but must be (?<wanted>.+)\.$/.exec(error)?.groups ?? {};
  return { name, wanted };
}

/** All of an answer that does not depend on where and when it was given. */
function contractOf(answer: Readonly<Record<string, unknown>>) {
  const { ok, mode, sleep_sec, iterations, request_id, function_version, initialization_type } = answer;
  return {
    shape: shapeOf(answer),
    complaint: complaint(answer),
    values: { ok, mode, sleep_sec, iterations, request_id, function_version, initialization_type },
  };
}

describe("the model answers as the deployed handler", () => {
  const events = [...accepted, ...Object.values(refused).flat(), ...anything];
  let real: ProbeRun;
  const realAnswer = (event: string) => real.answers[events.indexOf(event)] ?? {};

  beforeAll(async () => {
    real = await runProbe(events);
  });

  const agree = (event: string) => {
    expect({ event, ...contractOf(model(event)) }).toEqual({ event, ...contractOf(realAnswer(event)) });
  };

  test.for(accepted)("to %s", (event) => {
    agree(event);
    expect(model(event)).toMatchObject({ ok: true });
    expect(model(event)).not.toHaveProperty("error");
  });

  describe.for(Object.entries(refused))("with a complaint about %s", ([name, bad]) => {
    test.for(bad)("to %s", (event) => {
      agree(event);
      expect(model(event)).toMatchObject({ ok: false });
      expect(complaint(model(event))).toMatchObject({ name, wanted: expect.any(String) });
    });
  });

  test("to three hundred events of any shape", () => {
    for (const event of anything) agree(event);
    expect(real.answers).toHaveLength(events.length);
    const answers = anything.map((event) => model(event)["ok"]);
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  test("with the same values where an event says nothing", () => {
    const { mode, sleep_sec, iterations } = real.defaults as { mode: string; sleep_sec: number; iterations: number };
    expect(planProbe({})).toEqual({ work: { kind: "none" }, outcome: { ok: true, mode } });
    expect(planProbe({ mode: "io_bound" })).toEqual({
      work: { kind: "wait", milliseconds: sleep_sec * 1_000 },
      outcome: { ok: true, mode: "io_bound", sleep_sec },
    });
    expect(planProbe({ mode: "cpu_bound" })).toEqual({
      work: { kind: "compute", iterations },
      outcome: { ok: true, mode: "cpu_bound", iterations },
    });
  });

  test("with times in seconds, in order, and the time that computing took", () => {
    const { started_at, ended_at, compute_sec } = realAnswer('{"mode":"cpu_bound","iterations":1000,"sleep_sec":1}');
    expect(ended_at).toBeGreaterThanOrEqual(started_at as number);
    expect(compute_sec).toBeGreaterThan(0);
    expect(started_at).toBeLessThan(1e11); // in milliseconds it would be above
    const ours = model('{"mode":"cpu_bound","iterations":1000}');
    expect([ours["started_at"], ours["ended_at"], ours["compute_sec"]]).toEqual([1, 2.5, 1.5]);
  });

  test("with the thread's id beside the rest, and only that, where workers are threads", () => {
    const answer = (of: ProbeIdentity) => answerProbe(planProbe({}), of, REQUEST_ID, 1_000, 2_500);
    expect(answer({ ...identity, threadId: 3 })).toEqual({ ...answer(identity), thread_id: 3 });
    expect(answer(identity)).not.toHaveProperty("thread_id"); // both handlers are held to this in handler/contract
  });

  test("and what it says of where it ran comes from there", () => {
    const first = real.answers[0] ?? {};
    const last = real.answers.at(-1) ?? {};
    for (const key of ["environment_id", "worker_id", "pid", "parent_pid", "log_stream", "token_hash", "zone_id", "boot_id"]) {
      expect(first[key]).toBe(last[key]);
    }
    expect(first).toMatchObject({ zone_id: "use1-az1", max_concurrency: 10, log_stream: "2026/01/15/[7]0123456789abcdef" });
    expect(model("{}")).toMatchObject({ environment_id: "environment", worker_id: "worker", pid: 15, parent_pid: 8 });
  });

  test("in a standard function's environment too, which has no concurrency", async () => {
    const { answers } = await runProbe(["{}"], { AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand" });
    const ours = model("{}", { maxConcurrency: null, initializationType: "on-demand" });
    expect(contractOf(ours)).toEqual(contractOf(answers[0] ?? {}));
    expect(ours).toMatchObject({ max_concurrency: null, initialization_type: "on-demand" });
  });
});
