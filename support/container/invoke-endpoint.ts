import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Invoker } from "../load/invoker.ts";

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda's Invoke over HTTP on loopback, in front of a fleet: what `aws lambda invoke --endpoint-url` talks to. */
export class InvokeEndpoint {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(invoker: Invoker, port = 0): Promise<InvokeEndpoint> {
    const server = createServer((message, response) => {
      void answer(invoker, message, response).catch((error: Error) => {
        respond(response, 500, { "x-amzn-errortype": "ServiceException" }, JSON.stringify({ Message: error.message }));
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return new InvokeEndpoint(server);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function answer(invoker: Invoker, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const path = new URL(message.url ?? "/", "http://fleet").pathname;
  const [, functionName] = INVOKE.exec(path) ?? [];
  if (!functionName || message.method !== "POST") {
    const text = `Only Invoke is answered here: POST /2015-03-31/functions/NAME/invocations, not ${message.method} ${path}.`;
    return respond(response, 404, { "x-amzn-errortype": "UnknownOperationException" }, JSON.stringify({ message: text }));
  }
  const payload = Buffer.concat(chunks).toString("utf8") || "{}";
  const invoked = await invoker.invoke({ functionName, qualifier: "1", payload }, async () => {});
  if (invoked.status === 429) {
    const body = JSON.stringify({ Type: "User", message: invoked.message });
    return respond(response, 429, { "x-amzn-errortype": "TooManyRequestsException" }, body);
  }
  const failed = invoked.functionError === undefined ? {} : { "x-amz-function-error": "Unhandled" };
  respond(response, 200, { "x-amz-executed-version": "1", ...failed }, invoked.payload ?? "");
}

function respond(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}
