import { readdirSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { answerOf, answersOf, freshDirectory, LANGUAGES, start, type Language } from "./handlers.fixture.ts";
import type { Answer, Runtime } from "./runtime.fixture.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const THREADS = 6;

/** One Node.js process with several threads, and several Python processes. */
function startAll(stack: AsyncDisposableStack): Runtime[] {
  const languages: Language[] = ["node", "python", "python", "python", "python"];
  return languages.map((language) => stack.use(start(language, {}, THREADS)));
}

const WORKERS = THREADS + 4;

/** All workers' answers, each having loaded its handler at once with the others. */
async function loadTogether(runtimes: readonly Runtime[], directory: string): Promise<Answer[]> {
  const answers = await Promise.all(runtimes.map((runtime) => runtime.live({ variables: { TMPDIR: directory }, events: ["{}"] })));
  return answers.flat(2);
}

function distinct(answers: readonly Answer[], member: string): unknown[] {
  return [...new Set(answers.map((answer) => answer[member]))];
}

test("workers of both languages that share a temp directory name the same environment, in 20 races", async () => {
  await using stack = new AsyncDisposableStack();
  const runtimes = startAll(stack);
  const environments = new Set<unknown>();
  for (let round = 1; round <= 20; round += 1) {
    const directory = freshDirectory();
    const answers = await loadTogether(runtimes, directory);
    expect(answers).toHaveLength(WORKERS);
    const ids = distinct(answers, "environment_id");
    expect(ids, `round ${round}`).toEqual([expect.stringMatching(UUID)]);
    expect(readdirSync(directory), `round ${round}`).toEqual([".lmi-environment-id"]);
    environments.add(ids[0]);
  }
  expect(environments.size).toBe(20);
});

test("a worker that starts later names the same environment", async () => {
  const directory = freshDirectory();
  const answers = [];
  for (const language of [...LANGUAGES, ...LANGUAGES]) answers.push(await answerOf(language, { TMPDIR: directory }));
  expect(distinct(answers, "worker_id")).toHaveLength(4);
  expect(distinct(answers, "environment_id")).toHaveLength(1);
});

test("every process and every thread is a worker of its own; the threads of Node.js share one pid", async () => {
  await using stack = new AsyncDisposableStack();
  const runtimes = startAll(stack);
  const answers = await loadTogether(runtimes, freshDirectory());
  const threads = answers.filter((answer) => "thread_id" in answer);
  expect(threads).toHaveLength(THREADS);
  expect(distinct(threads, "thread_id")).toHaveLength(THREADS);
  expect(distinct(answers, "worker_id")).toHaveLength(WORKERS);
  expect(distinct(answers, "pid")).toEqual(runtimes.map(({ pid }) => pid));
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
