import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { MachineCarrier } from "../aws/machine-carrier.ts";
import { MachineClock } from "../clock/machine-clock.ts";
import { VirtualClock } from "../clock/virtual-clock.ts";
import { TwinCarrier } from "../target/twin-carrier.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { HttpDriver } from "../twin/doors/http-driver.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { Gate } from "./gate.ts";
import type { InvokeAnswer } from "./invoker.ts";
import { SdkInvoker } from "./sdk-invoker.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" };
const order = { functionName: "nobody", qualifier: "1", payload: "{}" };

/** Invokes over real sockets on a twin without functions. */
async function invoke(endpointOf: (door: HttpDoor) => string): Promise<InvokeAnswer> {
  const door = await HttpDoor.open(new Twin({ seed: 1, world: documented, region: "us-east-1" }));
  const driver = await HttpDriver.open(door.endpoint);
  try {
    const clock = new VirtualClock(driver, driver.openedAt);
    const carrier = new TwinCarrier(clock, driver.lease);
    const invoker = new SdkInvoker({ endpoint: endpointOf(door), region: "us-east-1", credentials, carrier }, clock, 3);
    expect(invoker.sockets).toBe(3);
    return await invoker.invoke(order, async () => {});
  } finally {
    driver.close();
    await door.close();
  }
}

test("an invoke that is refused is answered with all that the service said, and the times around it", async () => {
  const { sentAt, answeredAt, requestId, ...answer } = await invoke(({ endpoint }) => endpoint);
  const message = "Function not found: arn:aws:lambda:us-east-1:111122223333:function:nobody:1";
  expect(answer).toMatchObject({ status: 404, errorType: "ResourceNotFoundException", message });
  expect(JSON.parse(answer.rawBody ?? "")).toMatchObject({ Message: message });
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(sentAt).toBe(0);
  const { api, network } = documented;
  expect(answeredAt).toBeGreaterThanOrEqual(2 * network.oneWayMs[0]);
  expect(answeredAt).toBeLessThan(2 * network.oneWayMs[1] + api.defaultMs);
});

test("an invoke that reaches nobody is answered with status 0 and the reason", async () => {
  const answer = await invoke(() => "http://127.0.0.1:9"); // the discard port: nobody listens
  expect(answer).toMatchObject({ status: 0, message: expect.stringContaining("ECONNREFUSED") });
  expect(answer).not.toHaveProperty("rawBody");
});

test("connections that a burst opened are there for the next, however many", async () => {
  const MANY = 300; // beyond the 256 that Node keeps by default
  let opened = 0;
  const server = createServer((request, answer) => void request.resume().on("end", () => answer.end("{}")));
  server.on("connection", () => (opened += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", MANY, resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = new MachineClock();
  const invoker = new SdkInvoker({ endpoint, region: "us-east-1", credentials, carrier: new MachineCarrier(clock) }, clock, MANY);
  const together = async () => {
    const gate = new Gate(MANY);
    await Promise.all(Array.from({ length: MANY }, () => invoker.invoke(order, () => gate.arrive())));
  };
  await together();
  await together();
  expect(opened).toBe(MANY);
  server.closeAllConnections();
  server.close();
});
