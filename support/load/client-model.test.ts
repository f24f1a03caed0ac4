import { describe, expect, test } from "vitest";

import { Streams, type Stream } from "../random/streams.ts";
import { median } from "../stats/median.ts";
import { FleetInvoker, orderOf } from "../twin/fleet/fleet-invoker.fixture.ts";
import { burst, type BurstRequest } from "./burst.ts";
import { articleClient, rawClient } from "./client-model.ts";

const NIGHTS = 500;
const SLEEP_MS = 3_000;

interface Night {
  readonly succeeded: number;
  readonly rescued: number;
  readonly throttles: number;
  readonly elapsedMs: number;
}

const succeeded = ({ last }: BurstRequest) => last.status === 200;

/** The article's burst, night after night: three seconds of sleep on environments of ten workers. */
async function nights(concurrency: number, count = NIGHTS, environments = 3): Promise<Night[]> {
  const all: Night[] = [];
  const order = orderOf({ mode: "io_bound", sleep_sec: SLEEP_MS / 1_000 });
  for (let seed = 1; seed <= count; seed++) {
    const invoker = new FleetInvoker({ seed, environments });
    const from = invoker.clock.now();
    const random = new Streams(seed).of("client");
    const requests = await burst(invoker.clock, invoker, articleClient, random, concurrency, order);
    all.push({
      succeeded: requests.filter(succeeded).length,
      rescued: requests.filter((request) => succeeded(request) && request.attempts > 1).length,
      throttles: invoker.throttles,
      elapsedMs: invoker.clock.now() - from,
    });
  }
  return all;
}

/** The value below which this share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
}

/** A stream that always draws the earliest, or the latest. */
const extreme = (pick: (from: number, to: number) => number) => ({ between: pick }) as Stream;
const earliest = extreme((from) => from);
const latest = extreme((_, to) => to);

describe("the article's client on environments of ten workers", () => {
  test("40 at once on three: 34 succeed, as the article counted, although there are 30 slots", async () => {
    const all = await nights(40);
    const counts = all.map((night) => night.succeeded);
    expect(Math.round(median(counts))).toBe(34);
    expect(quantile(counts, 0.05)).toBeGreaterThanOrEqual(31);
    expect(quantile(counts, 0.95)).toBeLessThanOrEqual(38);
    for (const night of all) expect(night.succeeded).toBe(30 + night.rescued);
    const elapsed = all.map(({ elapsedMs }) => elapsedMs);
    expect(quantile(elapsed, 0.05)).toBeLessThan(9_220); // what the article took: two rounds of three seconds
    expect(quantile(elapsed, 0.95)).toBeGreaterThan(9_220);
  });

  test("40 at once on three: each that fails was refused three times, as the article's metric shows", async () => {
    for (const night of await nights(40, 50)) {
      const failed = 40 - night.succeeded;
      expect(night.throttles).toBeGreaterThanOrEqual(3 * failed + night.rescued);
      expect(night.throttles).toBeLessThanOrEqual(3 * failed + 2 * night.rescued);
    }
  });

  test.for([
    { concurrency: 10, environments: 3 },
    { concurrency: 30, environments: 3 },
    { concurrency: 40, environments: 4 },
  ])("$concurrency at once on $environments all succeed, in one round", async ({ concurrency, environments }) => {
    const oneRound = articleClient.connectMs + 2 * articleClient.distanceMs + SLEEP_MS;
    const network = 2 * 14; // the longest of the twin's own ways
    for (const { elapsedMs, ...night } of await nights(concurrency, 50, environments)) {
      expect(night).toEqual({ succeeded: concurrency, rescued: 0, throttles: 0 });
      expect(elapsedMs).toBeGreaterThan(articleClient.startDelay(concurrency, earliest) + oneRound);
      expect(elapsedMs).toBeLessThan(articleClient.startDelay(concurrency, latest) + oneRound + network);
    }
  });
});

describe("the article's client", () => {
  test("starts its processes in the last third of a time that grows with their number, but for a few", () => {
    const { startDelay } = articleClient;
    expect(startDelay(40, latest)).toBeCloseTo(4 * startDelay(10, latest));
    expect(startDelay(40, earliest)).toBeCloseTo(0.65 * startDelay(40, latest));
    expect(startDelay(1, latest)).toBe(startDelay(7, latest));
    expect(startDelay(1, latest)).toBeLessThan(startDelay(8, latest));
  });

  test("waits up to one second before its second attempt, up to two before its third", () => {
    expect([1, 2].map((attempt) => articleClient.retryDelay(attempt, earliest))).toEqual([0, 0]);
    expect([1, 2].map((attempt) => articleClient.retryDelay(attempt, latest))).toEqual([1_000, 2_000]);
    expect(articleClient.attempts).toBe(3);
  });

  test("sends after its start, its connection and one way, and has the answer one way after it came", async () => {
    const invoker = new FleetInvoker();
    const from = invoker.clock.now();
    const [request] = await burst(invoker.clock, invoker, articleClient, latest, 1, orderOf({}));
    const sentAt = from + articleClient.startDelay(1, latest) + articleClient.connectMs + articleClient.distanceMs;
    expect(request?.last.sentAt).toBeCloseTo(sentAt);
    expect(invoker.clock.now() - (request?.last.answeredAt ?? 0)).toBeCloseTo(articleClient.distanceMs);
  });
});

test("the raw client makes one attempt without delay, all together", () => {
  expect(rawClient).toMatchObject({ attempts: 1, together: true, connectMs: 0, distanceMs: 0 });
  expect([rawClient.startDelay(40, latest), rawClient.retryDelay(1, latest)]).toEqual([0, 0]);
});
