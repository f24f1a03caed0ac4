import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { breakEven, managedUsdOfHour, standardUsd } from "./break-even.ts";
import { tablePrices } from "./cost.ts";

const three = ["m7i.xlarge", "m7i.xlarge", "m7i.xlarge"];
const someTypes = fc.array(fc.constantFrom(...Object.keys(tablePrices.instanceHour)), { minLength: 1, maxLength: 10 });
const someMs = fc.integer({ min: 1, max: 900_000 });
const someWorkload = fc.record({ memoryMb: fc.integer({ min: 128, max: 10_240 }), durationMs: someMs });
const someCount = fc.integer({ min: 1, max: 1_000_000 });
const somePart = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const someSlots = fc.integer({ min: 1, max: 1_000 });

describe("standard Lambda", () => {
  test("charges a million requests of 1 GB and 100 ms 1.87 USD", () => {
    expect(standardUsd(tablePrices, 1_000_000, { memoryMb: 1_024, durationMs: 100 })).toBeCloseTo(1.86667, 5);
  });

  test("charges begun milliseconds", () => {
    const usd = (durationMs: number) => standardUsd(tablePrices, 1, { memoryMb: 1_024, durationMs });
    expect(usd(0.2)).toBe(usd(1));
    expect(usd(1.1)).toBe(usd(2));
  });

  test("charges in proportion to requests, and more for more memory and longer ones", () => {
    fc.assert(
      fc.property(someCount, someWorkload, someSlots, (requests, { memoryMb, durationMs }, more) => {
        const usd = standardUsd(tablePrices, requests, { memoryMb, durationMs });
        expect(standardUsd(tablePrices, requests * more, { memoryMb, durationMs }) / (usd * more)).toBeCloseTo(1, 9);
        expect(standardUsd(tablePrices, requests, { memoryMb: memoryMb + more, durationMs })).toBeGreaterThan(usd);
        expect(standardUsd(tablePrices, requests, { memoryMb, durationMs: durationMs + more })).toBeGreaterThan(usd);
      }),
    );
  });
});

describe("the load at which both cost the same", () => {
  test("is a fifth of the article's 30 slots, beside functions of 2 GB", () => {
    const { requestsPerHour, utilisation } = breakEven(tablePrices, three, 30, { memoryMb: 2_048, durationMs: 1_000 });
    expect(requestsPerHour).toBeCloseTo(20_866, 0);
    expect(utilisation).toBeCloseTo(0.1932, 4);
  });

  test("divides the loads that are cheaper on Managed Instances from the others", () => {
    fc.assert(
      fc.property(someTypes, someSlots, someWorkload, somePart, (types, slots, workload, part) => {
        const { requestsPerHour } = breakEven(tablePrices, types, slots, workload);
        const managed = (requests: number) => managedUsdOfHour(tablePrices, types, requests);
        const standard = (requests: number) => standardUsd(tablePrices, requests, workload);
        expect(standard(requestsPerHour) / managed(requestsPerHour)).toBeCloseTo(1, 9);
        expect(standard(requestsPerHour * part)).toBeLessThan(managed(requestsPerHour * part));
        expect(standard(requestsPerHour / part)).toBeGreaterThan(managed(requestsPerHour / part));
      }),
    );
  });

  test("is a utilisation that does not depend on how long requests take, and falls with memory and slots", () => {
    fc.assert(
      fc.property(someTypes, someSlots, someWorkload, someMs, (types, slots, workload, durationMs) => {
        const { utilisation } = breakEven(tablePrices, types, slots, workload);
        const other = breakEven(tablePrices, types, slots, { ...workload, durationMs });
        expect(other.utilisation / utilisation).toBeCloseTo(1, 9);
        expect(breakEven(tablePrices, types, slots + 1, workload).utilisation).toBeLessThan(utilisation);
        const greater = { ...workload, memoryMb: workload.memoryMb + 1 };
        expect(breakEven(tablePrices, types, slots, greater).utilisation).toBeLessThan(utilisation);
      }),
    );
  });
});
