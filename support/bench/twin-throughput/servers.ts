import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import { MachineClock } from "../../clock/machine-clock.ts";
import type { Listening, Served } from "./server-process.ts";

const MOTO = "moto_server"; // of the package moto[server], where PATH finds it
const LOOK_EVERY_MS = 100;
const MOTO_WITHIN_MS = 60_000; // Python reads all of moto's modules first

/** A server in a process of its own, until it is disposed of. */
export interface RunningServer extends AsyncDisposable {
  readonly endpoint: string;
}

export async function startServer(served: Served): Promise<RunningServer> {
  const child = fork(join(import.meta.dirname, "server-process.ts"), [served], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ endpoint }] = (await once(child, "message")) as [Listening];
  return { endpoint, [Symbol.asyncDispose]: () => end(child) };
}

/** moto's own server, or undefined where it is not installed. */
export async function startMoto(): Promise<RunningServer | undefined> {
  const port = await freePort();
  const child = spawn(MOTO, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const isThere = await Promise.race([
    once(child, "spawn").then(() => true),
    once(child, "error").then(() => false),
  ]).catch(() => false);
  if (!isThere) return undefined;
  const endpoint = `http://127.0.0.1:${port}`;
  const clock = new MachineClock();
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || clock.now() > MOTO_WITHIN_MS) throw new Error(`${MOTO} did not answer within ${MOTO_WITHIN_MS} ms.`);
    await clock.sleep(LOOK_EVERY_MS);
  }
  return { endpoint, [Symbol.asyncDispose]: () => end(child) };
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/moto-api/`).then(
    async (response) => (await response.arrayBuffer(), true),
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, "close");
  child.kill();
  await closed;
}
