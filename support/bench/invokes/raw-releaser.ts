import { RawSocket } from "./raw-socket.ts";
import type { Releaser } from "./releaser.ts";

const OPENED_TOGETHER = 500; // fewer than a listener's backlog takes, so that none is turned away for a second

/** The limit: the same bytes written to N open sockets in one loop, as little as one process can do to send them. */
export function rawReleaser(port: number, bytes: Buffer): Releaser {
  const sockets: RawSocket[] = [];
  const exchange = (count: number) => Promise.all(sockets.slice(0, count).map((socket) => socket.exchange(bytes)));
  return {
    name: "raw sockets in a loop",
    prepare: async (count) => {
      while (sockets.length < count) {
        const more = Math.min(OPENED_TOGETHER, count - sockets.length);
        sockets.push(...(await Promise.all(Array.from({ length: more }, () => RawSocket.open(port)))));
      }
      await exchange(count);
    },
    release: async (count) => {
      await exchange(count);
      return {};
    },
  };
}
