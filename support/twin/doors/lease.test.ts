import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { newTwin, openDoor } from "./door.fixture.ts";
import { DRIVER_CHANNEL, headers, paths } from "./driver-protocol.ts";
import { HttpDoor } from "./http-door.ts";
import { form, RawClient, signed, type RawRequest } from "./raw.fixture.ts";

const whoAmI: RawRequest = { service: "sts", ...form({ Action: "GetCallerIdentity", Version: "2011-06-15" }) };
const listVpcs: RawRequest = { service: "ec2", ...form({ Action: "DescribeVpcs", Version: "2016-11-15" }) };
const createVpc: RawRequest = {
  service: "ec2",
  ...form({ Action: "CreateVpc", Version: "2016-11-15", CidrBlock: "10.0.0.0/16" }),
};
const VOID = /Lease 1 on the twin's time is void: lease 2 was opened after it\./;

async function openHttp() {
  const door = await HttpDoor.open(newTwin());
  return { endpoint: door.endpoint, [Symbol.asyncDispose]: () => door.close() };
}

describe("a new lease", () => {
  test("cuts off what waits under the old one, and refuses it time", async () => {
    await using door = await openHttp();
    using first = await RawClient.open(door.endpoint);
    const cutOff = Promise.allSettled([first.send(1, createVpc), first.driver.advance([1, 2], undefined)]);
    await settle(first);
    using second = await RawClient.open(door.endpoint);
    expect(await cutOff).toEqual([
      { status: "rejected", reason: expect.objectContaining({ code: "ECONNRESET" }) },
      { status: "rejected", reason: expect.objectContaining({ message: expect.stringMatching(VOID) }) },
    ]);
    await expect(first.driver.advance([], 1_000)).rejects.toThrow(VOID);
    expect((await second.ask(whoAmI)).status).toBe(200);
    expect((await second.ask(listVpcs)).body).not.toContain("<vpcId>"); // what was cut off has not happened
  });

  test("refuses what comes late under the old one, with a sentence", async () => {
    await using door = await openHttp();
    using first = await RawClient.open(door.endpoint);
    using second = await RawClient.open(door.endpoint);
    const late = await first.send(1, createVpc);
    expect([late.status, late.headers[headers.refused]]).toEqual([409, expect.stringMatching(VOID)]);
    expect(JSON.parse(late.body)).toEqual({ message: expect.stringMatching(VOID) });
    expect((await second.ask(whoAmI)).status).toBe(200);
  });

  test("is told to the suite's clients in the same sentence, and does not touch their clock", async () => {
    await using given = await openDoor();
    await given.aws.sts.send(new GetCallerIdentityCommand({}));
    const before = given.clock.now();
    using taker = await RawClient.open(given.endpoint);
    const sent = given.aws.sts.send(new GetCallerIdentityCommand({}));
    await expect(sent).rejects.toThrow(VOID);
    expect(given.clock.now()).toBe(before);
    expect((await taker.ask(whoAmI)).status).toBe(200);
  });

  test("starts where time stands", async () => {
    await using door = await openHttp();
    using first = await RawClient.open(door.endpoint);
    await first.driver.advance([], 5_000);
    using second = await RawClient.open(door.endpoint);
    expect(second.driver.openedAt).toBe(5_000);
  });

  test("lets the next driver on though the one before was killed", async () => {
    await using door = await openHttp();
    const script = fileURLToPath(new URL("./abandoned-driver.fixture.ts", import.meta.url));
    const child = spawn(process.execPath, [script, door.endpoint], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    using next = await RawClient.open(door.endpoint);
    expect((await next.ask(listVpcs)).body).not.toContain("<vpcId>");
    expect((await next.ask(createVpc)).body).toContain("<vpcId>");
  });
});

describe("requests", () => {
  test("happen in the order of their numbers, whatever the order of their sockets", async () => {
    const requests = [createVpc, whoAmI, createVpc, listVpcs, createVpc, listVpcs];
    const numbers = requests.map((_, index) => index + 1);
    const history = async (order: readonly number[]) => {
      await using door = await openHttp();
      using client = await RawClient.open(door.endpoint);
      const answers = new Map<number, Promise<{ status: number; body: string; now: unknown }>>();
      for (const number of order) {
        const sent = client.send(number, requests[number - 1] as RawRequest);
        answers.set(number, sent.then(({ status, body, headers: given }) => ({ status, body, now: given[headers.now] })));
        await settle(client);
      }
      const answered: (number | undefined)[] = [];
      while (answered.length < numbers.length) {
        const sent = answered.length === 0 ? numbers : [];
        answered.push((await client.driver.advance(sent, undefined)).answered);
      }
      return { answered, answers: await Promise.all(numbers.map((number) => answers.get(number))) };
    };
    const inOrder = await history(numbers);
    expect(inOrder.answers.map((answer) => answer?.status)).toEqual([200, 200, 200, 200, 200, 200]);
    const permutations = fc.shuffledSubarray(numbers, { minLength: numbers.length });
    const sameHistory = fc.asyncProperty(permutations, async (order) => {
      expect(await history(order)).toEqual(inOrder);
    });
    await fc.assert(sameHistory, { seed: 5, numRuns: 8 });
  });

  test("are waited for by a driver that has sent them", async () => {
    await using door = await openHttp();
    using client = await RawClient.open(door.endpoint);
    const advanced = client.driver.advance([1, 2], undefined);
    const first = client.send(1, whoAmI);
    await settle(client);
    const second = client.send(2, whoAmI);
    await advanced;
    await client.driver.advance([], undefined);
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  test.each([
    ["lease", { [headers.number]: "1" }],
    ["number", { [headers.lease]: "1" }],
    ["sensible number", { [headers.lease]: "1", [headers.number]: "first" }],
  ])("without a %s are refused with a sentence", async (_, given) => {
    await using door = await openHttp();
    using client = await RawClient.open(door.endpoint);
    const authorization = { authorization: signed("sts"), "x-amz-date": "20260101T000000Z" };
    const bare = { method: "POST", path: "/", body: "", headers: { ...authorization, ...given } };
    const { status, body } = await client.exchange(bare);
    expect(status).toBe(409);
    expect(body).toMatch(/each request must carry its driver's lease \(x-twin-lease\) and its number/);
    expect((await client.ask(whoAmI)).status).toBe(200);
  });
});

describe("a call for time", () => {
  test.each([["{"], ["null"], ["{}"], ['{"until":1}']])("that is none (%s) is refused, and the twin lives on", async (line) => {
    await using door = await openHttp();
    using channel = await openChannel(door.endpoint);
    expect(await channel.ask(line)).toEqual({ message: expect.stringMatching(/^A call for time must name|JSON/) });
    expect(await channel.ask('{"sent":[],"until":5}')).toEqual({ now: 5 });
  });

  test("in several pieces, or several in one, is understood", async () => {
    await using door = await openHttp();
    using channel = await openChannel(door.endpoint);
    channel.socket.write('{"sent":[],"un');
    expect(await channel.ask('til":5}\n{"sent":[],"until":7}')).toEqual({ now: 5 });
    expect(await channel.answer()).toEqual({ now: 7 });
  });

  test("that comes with the request for the channel is answered on it", async () => {
    await using door = await openHttp();
    const socket = connect(Number(new URL(door.endpoint).port), "127.0.0.1");
    socket.write(`GET ${paths.drive} HTTP/1.1\r\nHost: twin\r\nConnection: Upgrade\r\nUpgrade: ${DRIVER_CHANNEL}\r\n\r\n{"sent":[],"until":5}\n`);
    const lines: string[] = [];
    for await (const line of createInterface(socket)) {
      if (line.startsWith("{")) lines.push(line);
      if (lines.length === 2) break;
    }
    socket.destroy();
    expect(lines).toEqual(['{"lease":1,"now":0}', '{"now":5}']);
  });

  test("that nothing would ever end is refused", async () => {
    await using door = await openHttp();
    using client = await RawClient.open(door.endpoint);
    await expect(client.driver.advance([], undefined)).rejects.toThrow(/no event left/);
  });
});

/** A driver's channel, on which a test writes what it wants. */
async function openChannel(endpoint: string) {
  const asked = request(new URL(paths.drive, endpoint), { headers: { connection: "Upgrade", upgrade: DRIVER_CHANNEL } }).end();
  const [, socket, head] = (await once(asked, "upgrade")) as [unknown, Socket, Buffer];
  if (head.length > 0) socket.unshift(head);
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await lines.next()).value as string) as unknown;
  await answer(); // its lease
  const ask = (line: string) => {
    socket.write(`${line}\n`);
    return answer();
  };
  return { socket, ask, answer, [Symbol.dispose]: () => socket.destroy() };
}

/** Returns when the twin has taken in what was sent before: it answers in the order in which sockets are read. */
async function settle(client: RawClient): Promise<void> {
  await client.exchange({ method: "POST", path: paths.about, body: "", headers: {} });
}
