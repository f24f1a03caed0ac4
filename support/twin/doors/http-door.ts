import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { Flow } from "../engine/flow.ts";
import type { Twin } from "../twin.ts";
import type { WireAnswer, WireRequest } from "../wire/http.ts";
import { serveDriver } from "./driver-channel.ts";
import { headers, paths } from "./driver-protocol.ts";
import { wireCall, type LostAnswer } from "./wire-call.ts";

/** Numbers of requests that come under no lease are counted under this one, which no driver has. */
const UNLEASED = 0;

/** The twin behind HTTP on loopback: what real AWS SDK clients talk to. */
export class HttpDoor {
  readonly endpoint: string;
  readonly #server: Server;
  readonly #flow: Flow | undefined;
  /** Open channels, which are no connections of the server's any more. */
  readonly #channels = new Set<Duplex>();

  private constructor(twin: Twin, server: Server, flow: Flow | undefined) {
    this.#server = server;
    server.on("upgrade", (_, socket, head) => {
      if (head.length > 0) socket.unshift(head);
      this.#channels.add(socket);
      socket.on("close", () => this.#channels.delete(socket));
      socket.on("error", () => {}); // its driver is gone, and may be back on another
      serveDriver(twin, socket);
    });
    this.#flow = flow;
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /**
   * @param port 0 for any that is free
   * @param speed lets the twin's time flow so many times as fast as the machine's; else a client drives it
   */
  static async open(twin: Twin, port = 0, speed?: number): Promise<HttpDoor> {
    const flow = speed === undefined ? undefined : new Flow(twin.queue, speed);
    const serve = flow === undefined ? answerDriver : answerAnybody(flow);
    const shouldUpgradeCallback = ({ url }: IncomingMessage) => url === paths.drive && flow === undefined;
    const options = { keepAliveTimeout: 0, requestTimeout: 0, noDelay: true, shouldUpgradeCallback };
    const server = createServer(options, (message, response) => {
      void readBody(message).then(
        (body) => serve(twin, message, body, response),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return new HttpDoor(twin, server, flow);
  }

  async close(): Promise<void> {
    this.#flow?.close();
    this.#server.closeAllConnections();
    for (const channel of this.#channels) channel.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

type Serve = (twin: Twin, message: IncomingMessage, body: Buffer, response: ServerResponse) => void;

/** Whoever asks is answered as the twin's time flows. */
function answerAnybody(flow: Flow): Serve {
  let received = 0;
  return (twin, message, body, response) => {
    const request = readRequest(message, body);
    if (request.path === paths.about) return flow.do(() => sendJson(response, 200, { ...twin.about(), flows: true }));
    if (request.path === paths.drive) {
      const sentence = "The time of this twin flows, and nobody can drive it: start one without --speed for a run on the twin.";
      return sendJson(response, 409, { message: sentence });
    }
    received += 1;
    const requestId = twin.requestId(UNLEASED, received);
    flow.do(() => wireCall(twin, request, requestId, (wire) => send(twin, response, wire)));
  };
}

const answerDriver: Serve = (twin, message, body, response) => {
  const request = readRequest(message, body);
  if (request.path === paths.about) sendJson(response, 200, { ...twin.about(), flows: false });
  else receive(twin, request, response);
};

/** Path and query as they were sent: a URL parser would tidy them up, or fail. */
function readRequest({ method = "GET", url = "/", headers: given }: IncomingMessage, body: Buffer): WireRequest {
  const [path = "/", ...query] = url.split("?");
  return { method, path, query: new URLSearchParams(query.join("?")), headers: given as WireRequest["headers"], body };
}

function receive(twin: Twin, request: WireRequest, response: ServerResponse): void {
  const lease = Number(request.headers[headers.lease]);
  const number = Number(request.headers[headers.number]);
  try {
    if (!Number.isSafeInteger(lease) || !Number.isSafeInteger(number)) {
      throw new Error(
        `The time of this twin is driven: each request must carry its driver's lease (${headers.lease}) ` +
          `and its number under it (${headers.number}).`,
      );
    }
    twin.conductor.receive(
      lease,
      number,
      (done) =>
        wireCall(twin, request, twin.requestId(lease, number), (wire) => done(() => send(twin, response, wire))),
      () => response.destroy(),
    );
  } catch (error) {
    const { message } = error as Error;
    response.setHeader(headers.refused, message);
    sendJson(response, 409, { message });
  }
}

function send(twin: Twin, response: ServerResponse, wire: WireAnswer | LostAnswer): void {
  if ("lost" in wire) return lose(twin, response, wire);
  response.writeHead(wire.status, {
    ...wire.headers,
    date: new Date(twin.wall()).toUTCString(),
    [headers.now]: String(twin.queue.now),
    "content-length": Buffer.byteLength(wire.body),
  });
  response.end(wire.body);
}

/** A connection that breaks, or an answer that only says that there was none for as long as a client waits. */
function lose(twin: Twin, response: ServerResponse, { lost }: LostAnswer): void {
  if (lost === "reset") return void response.destroy();
  response.writeHead(200, { [headers.silent]: "1", [headers.now]: String(twin.queue.now), "content-length": 0 });
  response.end();
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
