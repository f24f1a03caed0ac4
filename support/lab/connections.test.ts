import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { MachineCarrier } from "../aws/machine-carrier.ts";
import { MachineClock } from "../clock/machine-clock.ts";
import { SdkInvoker } from "../load/sdk-invoker.ts";
import { Streams } from "../random/streams.ts";
import { openConnections } from "./connections.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" };

test("connections that nobody takes are an obstacle, which says what the wire said", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((closed) => server.close(closed)); // a port where nothing listens any more
  const clock = new MachineClock();
  const invoker = new SdkInvoker({ endpoint, region: "us-east-1", credentials, carrier: new MachineCarrier(clock) }, clock, 3);
  await expect(openConnections({ clock, invoker, streams: new Streams(1) }, "function", 3)).rejects.toThrow(
    /^One of 3 connections could not be opened in time: it was not answered \(.*: connect ECONNREFUSED .*\)\. Run again\.$/,
  );
});
