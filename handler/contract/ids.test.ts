/* oxlint-disable unicorn/require-post-message-target-origin -- threads, not windows */

import { on } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

import { afterAll, describe, expect, test } from "vitest";

import { answerOf, answersOf, freshDirectory, LANGUAGES, start } from "./handlers.fixture.ts";
import type { Answer, Runtime } from "./runtime.fixture.ts";
import type { Watch } from "./watcher.fixture.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const THREADS = 4;
const PYTHON_PROCESSES = 3;

const node = [start("node", {}, THREADS)];
const python = Array.from({ length: PYTHON_PROCESSES }, () => start("python"));
const all = [...node, ...python];
afterAll(() => Promise.all(all.map((runtime) => runtime[Symbol.asyncDispose]())));

const watcher = new Worker(new URL("watcher.fixture.ts", import.meta.url));
afterAll(() => watcher.terminate());

/** The answers of all workers, which load their handlers at once. */
async function loadTogether(runtimes: readonly Runtime[], directory: string): Promise<Answer[]> {
  const life = { variables: { TMPDIR: directory }, events: ["{}"] };
  return (await Promise.all(runtimes.map((runtime) => runtime.live(life)))).flat(2);
}

function distinct(answers: readonly Answer[], member: string): unknown[] {
  return [...new Set(answers.map((answer) => answer[member]))];
}

// Each language races by itself, too: in a mixed race Python comes first and Node.js finds the file written.
test.each([
  { racers: "workers of both languages", runtimes: all, workers: THREADS + PYTHON_PROCESSES, races: 20 },
  { racers: "threads of Node.js", runtimes: node, workers: THREADS, races: 60 },
  { racers: "processes of Python", runtimes: python, workers: PYTHON_PROCESSES, races: 60 },
])("$racers in one temp directory name the same environment, in $races races", async ({ runtimes, workers, races }) => {
  const environments = new Set<unknown>();
  for (let round = 1; round <= races; round += 1) {
    const directory = freshDirectory();
    const length = await watch(join(directory, ".lmi-environment-id"));
    const answers = await loadTogether(runtimes, directory);
    expect(answers).toHaveLength(workers);
    const ids = distinct(answers, "environment_id");
    expect(ids, `round ${round}`).toEqual([expect.stringMatching(UUID)]);
    expect(await length(), `length of the file when it came to be, round ${round}`).toBe(String(ids[0]).length);
    expect(readdirSync(directory), `round ${round}`).toEqual([".lmi-environment-id"]);
    environments.add(ids[0]);
  }
  expect(environments.size).toBe(races);
});

/** Watches a file; what it returns ends the watch and tells how long the file was when it came to be. */
async function watch(file: string): Promise<() => Promise<unknown>> {
  const over = new Int32Array(new SharedArrayBuffer(4));
  const told = on(watcher, "message");
  watcher.postMessage({ file, over } satisfies Watch);
  await told.next();
  return async () => {
    Atomics.store(over, 0, 1);
    const { value } = await told.next();
    await told.return?.();
    return value?.[0] as unknown;
  };
}

test("a worker that starts later names the same environment", async () => {
  const directory = freshDirectory();
  const answers = [];
  for (const language of [...LANGUAGES, ...LANGUAGES]) answers.push(await answerOf(language, { TMPDIR: directory }));
  expect(distinct(answers, "worker_id")).toHaveLength(4);
  expect(distinct(answers, "environment_id")).toHaveLength(1);
});

test("every process and every thread is a worker of its own; the threads of Node.js share one pid", async () => {
  const answers = await loadTogether(all, freshDirectory());
  const threads = answers.filter((answer) => "thread_id" in answer);
  expect(threads).toHaveLength(THREADS);
  expect(distinct(threads, "thread_id")).toHaveLength(THREADS);
  expect(distinct(answers, "worker_id")).toHaveLength(THREADS + PYTHON_PROCESSES);
  expect(distinct(answers, "pid")).toEqual(all.map(({ pid }) => pid));
  expect(distinct(answers, "parent_pid")).toEqual([process.pid]);
});

describe.each(LANGUAGES)("%s", (language) => {
  test("names two environments in two temp directories", async () => {
    const answers = [await answerOf(language), await answerOf(language)];
    expect(distinct(answers, "environment_id")).toHaveLength(2);
  });

  test("keeps the ids of a worker from one request to the next", async () => {
    const answers = await answersOf(language, {}, ["{}", "null", "{}"]);
    expect(answers).toHaveLength(3);
    expect(distinct(answers, "worker_id")).toEqual([expect.stringMatching(UUID)]);
    expect(distinct(answers, "environment_id")).toHaveLength(1);
  });
});
