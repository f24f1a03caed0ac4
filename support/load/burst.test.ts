import { describe, expect, test } from "vitest";

import { Streams } from "../random/streams.ts";
import { FleetInvoker, orderOf, type FleetInvokerOptions } from "../twin/fleet/fleet-invoker.fixture.ts";
import { burst } from "./burst.ts";
import { articleClient, rawClient, type ClientModel } from "./client-model.ts";

const SLEEP_MS = 3_000;
const order = orderOf({ mode: "io_bound", sleep_sec: SLEEP_MS / 1_000 });

/** A client that retries at once, and nothing else. */
const eager: ClientModel = { ...rawClient, attempts: 3 };

async function run(model: ClientModel, concurrency: number, options: FleetInvokerOptions = {}) {
  const invoker = new FleetInvoker(options);
  const from = invoker.clock.now();
  const requests = await burst(invoker.clock, invoker, model, new Streams(1).of("client"), concurrency, order);
  return { invoker, from, requests };
}

const attemptsOf = (requests: readonly { attempts: number }[]) => requests.map(({ attempts }) => attempts);
const statusesOf = (requests: readonly { last: { status: number } }[]) => requests.map(({ last }) => last.status);

describe("a burst that goes together", () => {
  test("is released and sent at one instant, however long each signature takes", async () => {
    const { invoker, from, requests } = await run(rawClient, 30);
    expect(new Set(requests.map(({ releasedAt }) => releasedAt))).toEqual(new Set([from]));
    expect(new Set(invoker.sentAt)).toEqual(new Set([from]));
    expect(invoker.phases.lastIndexOf("signed")).toBeLessThan(invoker.phases.indexOf("sent"));
    expect(statusesOf(requests)).toEqual(Array.from({ length: 30 }, () => 200));
    expect(attemptsOf(requests)).toEqual(Array.from({ length: 30 }, () => 1));
  });

  test("ends with as many refusals as requests beyond the capacity, none retried", async () => {
    const { invoker, requests } = await run(rawClient, 40);
    expect(statusesOf(requests).filter((status) => status === 429)).toHaveLength(10);
    expect(invoker.throttles).toBe(10);
  });

  test("is not held back by a request that fails before it is signed", async () => {
    const unsigned = (invoke: number) => (invoke === 2 ? { errorType: "CredentialsProviderError" } : undefined);
    const { requests } = await run(rawClient, 5, { unsigned });
    expect(statusesOf(requests)).toEqual([200, 200, 0, 200, 200]);
    expect(requests[2]?.last.errorType).toBe("CredentialsProviderError");
    expect(requests[2]?.releasedAt).toBe(requests[2]?.last.sentAt);
  });
});

test("the records of a burst are in the order of its requests, whichever was answered first", async () => {
  const { requests } = await run(articleClient, 40);
  expect(requests.map(({ index }) => index)).toEqual(Array.from({ length: 40 }, (_, index) => index));
  const answeredAt = requests.map(({ last }) => last.answeredAt);
  expect(answeredAt).not.toEqual(answeredAt.toSorted((a, b) => a - b));
});

test("a burst larger than its client's sockets is refused before anything is sent", async () => {
  const invoker = new FleetInvoker({ sockets: 5 });
  const refused = burst(invoker.clock, invoker, rawClient, new Streams(1).of("client"), 6, order);
  await expect(refused).rejects.toThrow(
    new RangeError(
      "A burst of 6 requests needs as many sockets, and this client has 5: " +
        "the others would wait in a queue that nobody sees. Open the invoker with more sockets.",
    ),
  );
  expect(invoker.sentAt).toEqual([]);
  expect(await burst(invoker.clock, invoker, rawClient, new Streams(1).of("client"), 5, order)).toHaveLength(5);
});

describe("retries", () => {
  test("are made for throttles, until one succeeds or the attempts are used up", async () => {
    const { invoker, requests } = await run(eager, 40);
    for (const { attempts, last } of requests) expect(attempts).toBe(last.status === 200 ? 1 : 3);
    expect(invoker.throttles).toBe(30);
  });

  test.for([
    { what: "an error of the service", broken: { status: 500, errorType: "ServiceException" } },
    { what: "a failure of the function", broken: { status: 200, functionError: "Unhandled" } },
    { what: "no answer at all", broken: { status: 0, errorType: "TimeoutError" } },
  ])("are not made for $what", async ({ broken }) => {
    const { requests } = await run(eager, 3, { broken: (invoke) => (invoke === 1 ? broken : undefined) });
    expect(attemptsOf(requests)).toEqual([1, 1, 1]);
    expect(requests[1]?.last).toMatchObject(broken);
  });

  test("keep the time at which the request was first released, and the answer of the last attempt", async () => {
    const { requests } = await run(articleClient, 40);
    const retried = requests.filter(({ attempts }) => attempts > 1);
    expect(retried.length).toBeGreaterThan(5);
    for (const { releasedAt, last } of retried) expect(last.sentAt).toBeGreaterThan(releasedAt + 2 * articleClient.distanceMs);
    for (const { releasedAt, last } of requests.filter(({ attempts }) => attempts === 1)) expect(last.sentAt).toBe(releasedAt);
  });
});

test("the same stream gives the same burst, another one another", async () => {
  const one = await run(articleClient, 40);
  const again = await run(articleClient, 40);
  expect(again.requests).toEqual(one.requests);
  const other = new FleetInvoker();
  const requests = await burst(other.clock, other, articleClient, new Streams(2).of("client"), 40, order);
  expect(requests).not.toEqual(one.requests);
});
