import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { MachineClock } from "../../clock/machine-clock.ts";
import { CoreWait } from "./core-wait.ts";
import { monotonicMs } from "./monotonic-ms.ts";
import type { Arrivals, RecorderReady } from "./recorder.ts";

/**
 * The other end of the wire, in a process of its own: stamps each invoke as its head is parsed and answers as Lambda
 * does. It runs nothing, so all that is seen is the client and this machine.
 *
 * Node accepts all connections that wait before it reads from any, so the first invokes of a client that opens
 * connections meanwhile are stamped late; when its connections came is told too, for the bound on the other side.
 *
 * Its one argument is how long (ms) nothing may have arrived before it answers. Answering costs as much as receiving,
 * and would delay the stamps of those that arrive meanwhile. With 0 it answers each at once.
 */
const QUIET_MS = Number(process.argv[2]);
const BACKLOG = 65_535; // connections not yet accepted; the kernel takes as many of them as net.core.somaxconn says
const BODY = JSON.stringify({ pid: 1, container: "recorder" });

const clock = new MachineClock();
let stamps: number[] = [];
let unanswered: ServerResponse[] = [];
let waiting = false;
let opened: number[] = [];
let coreWait = CoreWait.start();
let waitedForCoreMs = 0;

const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, noDelay: true }, (request, response) => {
  stamps.push(monotonicMs());
  request.resume();
  if (QUIET_MS === 0) return answer(response);
  unanswered.push(response);
  if (!waiting) void answerWhenQuiet();
});
server.on("connection", () => opened.push(monotonicMs()));
server.listen({ host: "127.0.0.1", port: 0, backlog: BACKLOG }, () => {
  tell({ port: (server.address() as AddressInfo).port });
});

process.on("message", () => {
  tell({ stamps, opened, waitedForCoreMs });
  stamps = [];
  opened = [];
  coreWait = CoreWait.start();
});
process.on("disconnect", () => process.exit()); // whoever measured is gone

async function answerWhenQuiet(): Promise<void> {
  waiting = true;
  while (monotonicMs() - (stamps.at(-1) ?? 0) < QUIET_MS) await clock.sleep(1);
  waitedForCoreMs = coreWait.soFar(); // until now: what it waits while it answers delays no stamp
  waiting = false;
  const now = unanswered;
  unanswered = [];
  for (const response of now) answer(response);
}

function answer(response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": BODY.length,
    "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
    "x-amz-executed-version": "1",
  });
  response.end(BODY);
}

function tell(message: RecorderReady | Arrivals): void {
  process.send?.(message);
}
