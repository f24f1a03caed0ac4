import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import { order } from "./invoke-order.ts";
import { suiteInvoker } from "./suite-invoker.ts";

/** An invoke as it goes over the wire. */
export interface WireInvoke {
  readonly bytes: Buffer;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** The bytes with which the suite's own client makes the invoke, signature and all: the other clients send the same. */
export async function captureInvoke(): Promise<WireInvoke> {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on("data", (chunk) => {
      received.push(chunk);
      if (endOfMessage(Buffer.concat(received)) !== undefined) {
        socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await suiteInvoker(`http://127.0.0.1:${port}`, 1).invoker.invoke(order, async () => {});
  server.close();
  return read(Buffer.concat(received));
}

/** Where the HTTP message that begins these bytes ends, or undefined while it has not come whole. */
export function endOfMessage(bytes: Buffer): number | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString("latin1", 0, headEnd))?.[1];
  const end = headEnd + "\r\n\r\n".length + Number(length ?? 0);
  return bytes.length >= end ? end : undefined;
}

function read(bytes: Buffer): WireInvoke {
  const [head = "", body = ""] = bytes.toString("latin1").split("\r\n\r\n");
  const [requestLine = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { bytes, path: requestLine.split(" ")[1] ?? "/", headers, body };
}
