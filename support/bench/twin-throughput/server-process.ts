import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { connectInProcess } from "../../target/open-in-process.ts";
import { HttpDoor } from "../../twin/doors/http-door.ts";
import { standUpVersion } from "../../twin/services/lambda/site.fixture.ts";
import { Twin } from "../../twin/twin.ts";
import { benchWorld } from "./bench-world.ts";

/** What the process serves: a twin that its client drives, one whose time flows, or nothing but an empty answer. */
export type Served = "driven" | "flowing" | "empty";

/** What it tells its parent once it listens. */
export interface Listening {
  readonly endpoint: string;
}

const SEED = 1;
const REGION = "us-east-1";
const SPEED = 1_000; // ms of the twin to one of the machine: what AWS takes then passes within one tick of a timer

/** One server in a process of its own, as moto is: the client's work is no part of its time. */
const [served] = process.argv.slice(2) as [Served];
const endpoint = served === "empty" ? await serveNothing() : await serveTwin(served);
process.send?.({ endpoint } satisfies Listening);

/** A twin with version 1 of function `f` active on three environments. */
async function serveTwin(how: "driven" | "flowing"): Promise<string> {
  const twin = new Twin({ seed: SEED, world: benchWorld, region: REGION });
  const { aws, clock } = connectInProcess(twin, benchWorld, SEED);
  await standUpVersion(aws, clock);
  const door = await HttpDoor.open(twin, 0, how === "flowing" ? SPEED : undefined);
  return door.endpoint;
}

/** The limit of any server: it reads the request, and answers every one alike. */
async function serveNothing(): Promise<string> {
  const server = createServer({ keepAliveTimeout: 0, noDelay: true }, (request, response) => {
    request.resume().once("end", () => {
      const body = request.headers["content-type"] === "application/x-www-form-urlencoded" ? "<R/>" : "{}";
      response.writeHead(200, { "content-length": body.length });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
