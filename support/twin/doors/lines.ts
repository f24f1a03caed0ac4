import type { Duplex } from "node:stream";

/** Reads JSON, a value a line, as it comes; what is no JSON goes to `onJunk`. */
export function readLines(socket: Duplex, onValue: (value: unknown) => void, onJunk: (error: Error) => void): void {
  const decoder = new TextDecoder(); // a server's sockets take no encoding of their own
  let rest = "";
  socket.on("data", (chunk: Buffer) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch (error) {
        onJunk(error as Error);
        continue;
      }
      onValue(value);
    }
  });
}

export function writeLine(socket: Duplex, value: unknown): void {
  socket.write(`${JSON.stringify(value)}\n`);
}
