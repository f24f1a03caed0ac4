/**
 * One process with several worker threads, as AWS's runtime starts it: `node node-runtime.fixture.ts HANDLER THREADS`.
 *
 * Each line it reads is one life of every thread: load the handler with just these environment variables, handle the
 * events all at once, print their answers, thread by thread.
 */

/* oxlint-disable unicorn/require-post-message-target-origin -- threads, not windows */

import { on, once } from "node:events";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { parentPort, Worker } from "node:worker_threads";

import type { Life } from "./runtime.fixture.ts";

type Handler = (event: unknown, context: object) => Promise<unknown>;

const CONTEXT = { awsRequestId: "request-1", functionVersion: "7" };

const [handlerFile = "", threadCount] = process.argv.slice(2);

if (parentPort) {
  await runThread(parentPort);
} else {
  await runProcess();
}

async function runProcess(): Promise<void> {
  const argv = [handlerFile];
  const threads = Array.from({ length: Number(threadCount) }, () => new Worker(new URL(import.meta.url), { argv }));
  for (const thread of threads) {
    thread.once("exit", (code) => process.exit(code));
    thread.unref(); // so that the process ends with its input
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const messages = threads.map((thread) => once(thread, "message"));
    for (const thread of threads) thread.postMessage(line);
    const answers = (await Promise.all(messages)).map(([answered]) => answered as unknown);
    process.stdout.write(`${JSON.stringify(answers)}\n`);
  }
}

async function runThread(port: NonNullable<typeof parentPort>): Promise<void> {
  let lives = 0;
  for await (const [line] of on(port, "message")) {
    const { variables, events } = JSON.parse(line as string) as Life;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, variables);
    lives += 1;
    const { handler } = (await import(`${pathToFileURL(handlerFile).href}?life=${lives}`)) as { handler: Handler };
    port.postMessage(await Promise.all(events.map((event) => handler(JSON.parse(event), CONTEXT))));
  }
}
