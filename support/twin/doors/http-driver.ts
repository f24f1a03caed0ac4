import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";

import type { Advance, TimeDriver } from "../../clock/virtual-clock.ts";
import { DRIVER_CHANNEL, paths, type About, type AdvanceRequest, type Lease, type Refusal } from "./driver-protocol.ts";
import { readLines, writeLine } from "./lines.ts";

/** Drives the twin's time over HTTP, under a lease of its own: on a channel that stays open, for time moves often. */
export class HttpDriver implements TimeDriver {
  readonly lease: number;
  readonly openedAt: number;
  readonly #channel: Channel;

  private constructor(channel: Channel, { lease, now }: Lease) {
    this.#channel = channel;
    this.lease = lease;
    this.openedAt = now;
  }

  /** Opens a lease; whoever drove before does so no more. @throws Error when this twin's time is not to be driven */
  static async open(endpoint: string): Promise<HttpDriver> {
    const channel = new Channel(await upgrade(endpoint));
    return new HttpDriver(channel, await channel.next<Lease>());
  }

  async advance(sent: readonly number[], until: number | undefined): Promise<Advance> {
    const asked: AdvanceRequest = { sent, ...(until === undefined ? {} : { until }) };
    return this.#channel.ask<Advance>(asked);
  }

  close(): void {
    this.#channel.close();
  }
}

interface Awaited {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Questions and answers in lines, in their order. Keeps the process alive only while an answer is due. */
class Channel {
  readonly #socket: Socket;
  readonly #awaited: Awaited[] = [];
  #ended: Error | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    readLines(
      socket,
      (value) => this.#take()?.resolve(value),
      (junk) => this.#end(junk),
    );
    socket.on("error", (error) => this.#end(error));
    socket.on("close", () => this.#end(new Error("The twin has closed its driver's channel.")));
  }

  /** The next answer. @throws Error when the twin refuses, or is gone */
  async next<T>(): Promise<T> {
    if (this.#ended) throw this.#ended;
    this.#socket.ref();
    const answer = await new Promise<T | Refusal>((resolve, reject) => {
      this.#awaited.push({ resolve, reject });
    });
    if ("message" in (answer as object)) throw refused(answer as Refusal);
    return answer as T;
  }

  ask<T>(question: unknown): Promise<T> {
    const answer = this.next<T>();
    writeLine(this.#socket, question);
    return answer;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(): Awaited | undefined {
    const first = this.#awaited.shift();
    if (this.#awaited.length === 0) this.#socket.unref();
    return first;
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#awaited.splice(0)) reject(this.#ended);
  }
}

function refused({ message }: Refusal): Error {
  return new Error(`The twin refused to move time: ${message}`);
}

/** Asks for a driver's channel. */
function upgrade(endpoint: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const headers = { connection: "Upgrade", upgrade: DRIVER_CHANNEL };
    const asked = httpRequest(new URL(paths.drive, endpoint), { agent: false, headers });
    asked.on("error", reject);
    asked.on("response", (response) => {
      readText(response).then((text) => reject(refused(JSON.parse(text) as Refusal))).catch(reject);
    });
    asked.on("upgrade", (_, socket, head) => {
      socket.setNoDelay(true);
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asked.end();
  });
}

/** Asks a twin what it is. @throws Error when nothing answers there */
export function askAbout(endpoint: string): Promise<About> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(new URL(paths.about, endpoint), { agent: false, method: "POST" }, (response) => {
      readText(response).then((text) => resolve(JSON.parse(text) as About)).catch(reject);
    });
    asked.on("error", reject);
    asked.end();
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  let text = "";
  response.setEncoding("utf8");
  for await (const chunk of response) text += chunk as string;
  return text;
}
