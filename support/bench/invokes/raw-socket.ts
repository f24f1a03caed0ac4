import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { endOfMessage } from "./wire-invoke.ts";

/** One open socket on which whole messages are exchanged, one after the other: as little as a client can do. */
export class RawSocket {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answered: (() => void) | undefined;
  #failed: ((reason: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("error", (error) => this.#failed?.(error));
  }

  static async open(port: number): Promise<RawSocket> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await once(socket, "connect");
    return new RawSocket(socket);
  }

  /** Sends these bytes and resolves when an answer has come whole. */
  exchange(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(bytes);
    });
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = endOfMessage(this.#received);
    if (end === undefined) return;
    this.#received = this.#received.subarray(end);
    this.#answered?.();
  }
}
