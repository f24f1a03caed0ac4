import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { Streams } from "../../random/streams.ts";
import { EventQueue } from "../engine/event-queue.ts";
import { AwsError } from "../wire/aws-error.ts";
import type { WireAnswer } from "../wire/http.ts";
import { documented } from "../worlds/documented.ts";
import type { World } from "../worlds/world.ts";
import type { Service, Surroundings } from "./service.ts";
import { createCloudTrail, type CloudTrail } from "./cloudtrail/cloudtrail-service.ts";

/** How a test configures a real SDK client to talk to one service. */
interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: 1;
}

/**
 * Services under test: each is reached by a real SDK client over a socket and answers at once; the test itself says
 * how much time passes. What they record is in CloudTrail.
 */
export class Workbench implements AsyncDisposable {
  readonly queue = new EventQueue();
  readonly cloudTrail: CloudTrail;
  readonly surroundings: Surroundings;
  readonly #servers: Server[] = [];

  constructor(world: World = documented) {
    const common = {
      queue: this.queue,
      streams: new Streams(1),
      world,
      region: "us-east-1",
      accountId: "111122223333",
      wall: () => Date.UTC(2026, 0, 1) + this.queue.now,
    };
    this.cloudTrail = createCloudTrail(common);
    this.surroundings = { ...common, audit: (event) => this.cloudTrail.log.record(event) };
  }

  /** Lets virtual time pass. */
  pass(ms: number): void {
    this.queue.runUntil(this.queue.now + ms, () => true);
  }

  async connect<C>(Client: new (settings: ClientSettings) => C, service: Service): Promise<C> {
    const server = createServer((message, response) => {
      void answer(service, message).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#servers.push(server);
    return new Client({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: this.surroundings.region,
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" },
      maxAttempts: 1,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  }
}

async function answer({ codec, operations }: Service, message: IncomingMessage): Promise<WireAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? "/", "http://twin");
  const request = {
    method: message.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers as Readonly<Record<string, string>>,
    body: Buffer.concat(chunks),
  };
  try {
    const routed = codec.route(request);
    const operation = operations[routed.operation.name];
    if (!operation) throw new Error(`No operation ${routed.operation.name}`);
    const output = operation(codec.decode(routed, request) as never, { requestId: "test" }) ?? {};
    return codec.encode(routed.operation, output as Readonly<Record<string, unknown>>, "test");
  } catch (error) {
    const refusal = error instanceof AwsError ? error : new AwsError("InternalFailure", String(error), { status: 500 });
    return codec.encodeError(refusal, "test");
  }
}
