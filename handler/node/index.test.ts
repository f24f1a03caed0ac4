import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test, vi } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "lmi-node-"));
vi.stubEnv("TMPDIR", directory);
afterAll(() => rmSync(directory, { recursive: true }));

const { handler } = await import("./index.ts");

const CONTEXT = { awsRequestId: "request-1", functionVersion: "7" };

test("a thread that sleeps for one request serves the next", async () => {
  const ended: number[] = [];
  const request = async (sleepSec: number) => {
    await handler({ mode: "io_bound", sleep_sec: sleepSec }, CONTEXT);
    ended.push(sleepSec);
  };
  await Promise.all([request(0.1), request(0)]);
  expect(ended).toEqual([0, 0.1]);
});

test.each([
  { event: { mode: "cpu_bound", iterations: 1000 }, calls: 1000 },
  { event: { mode: "io_bound", sleep_sec: 0, iterations: 1000 }, calls: 0 },
  { event: { mode: "info", iterations: 1000 }, calls: 0 },
  { event: { mode: "cpu_bound", iterations: 1000, sleep_sec: "2" }, calls: 0 },
])("$event takes $calls steps of the article's loop", async ({ event, calls }) => {
  using sqrt = vi.spyOn(Math, "sqrt");
  using sin = vi.spyOn(Math, "sin");
  await handler(event, CONTEXT);
  expect(sqrt).toHaveBeenCalledTimes(calls);
  expect(sin.mock.calls).toEqual(Array.from({ length: calls }, (_, i) => [i]));
});
