import type { Duplex } from "node:stream";

import type { Twin } from "../twin.ts";
import { DRIVER_CHANNEL, type AdvanceRequest } from "./driver-protocol.ts";
import { readLines, writeLine } from "./lines.ts";

/** Hands the twin's time to whoever asked for this channel: under a new lease, until somebody else asks. */
export function serveDriver(twin: Twin, socket: Duplex): void {
  const { conductor, queue } = twin;
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${DRIVER_CHANNEL}\r\n\r\n`);
  const lease = conductor.openLease();
  writeLine(socket, { lease, now: queue.now });
  let answered = Promise.resolve();
  const answer = (advance: () => Promise<unknown>) => {
    answered = answered.then(async () => writeLine(socket, await advance().catch(toRefusal)));
  };
  readLines(
    socket,
    (value) =>
      answer(async () => {
        const { sent, until } = asAdvance(value);
        return conductor.advance(lease, sent, until);
      }),
    (junk) => answer(() => Promise.reject(junk)),
  );
}

function asAdvance(value: unknown): AdvanceRequest {
  const request = value as AdvanceRequest | null;
  if (Array.isArray(request?.sent)) return request;
  throw new Error("A call for time must name the requests that were sent since the last.");
}

function toRefusal(error: Error) {
  return { message: error.message };
}
