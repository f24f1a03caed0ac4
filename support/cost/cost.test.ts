import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { egressUsdPerHour, instancesUsdPerHour, requestsUsd, runCost, tablePrices, type RunUse } from "./cost.ts";

const types = Object.keys(tablePrices.instanceHour);
const someTypes = fc.array(fc.constantFrom(...types), { maxLength: 20 });
const amount = fc.double({ min: 0, max: 10_000, noNaN: true });
const someUse: fc.Arbitrary<RunUse> = fc.record({
  instanceHours: fc.dictionary(fc.constantFrom(...types), amount, { noNullPrototype: true }),
  natGatewayHours: amount,
  natGatewayGb: amount,
  requests: fc.nat(),
});

/** Whether an amount is another but for the rounding of sums. */
function about(expected: number): (usd: number) => boolean {
  return (usd) => Math.abs(usd - expected) <= 1e-9 * Math.max(1, expected);
}

function times(use: RunUse, factor: number): RunUse {
  return {
    instanceHours: Object.fromEntries(Object.entries(use.instanceHours).map(([type, hours]) => [type, hours * factor])),
    natGatewayHours: use.natGatewayHours * factor,
    natGatewayGb: use.natGatewayGb * factor,
    requests: use.requests * factor,
  };
}

describe("the article's three instances", () => {
  const three = ["m7i.xlarge", "m7i.xlarge", "m7i.xlarge"];

  test("cost 0.69552 USD an hour with the fee of 15 %", () => {
    expect(instancesUsdPerHour(tablePrices, three)).toBeCloseTo(0.69552, 9);
  });

  test("cost 0.05 USD an hour more for their way out", () => {
    expect(egressUsdPerHour(tablePrices)).toBeCloseTo(0.05, 9);
  });

  test("cost this much in a run of half an hour, of which the gateway counts as a whole one", () => {
    const use = { instanceHours: { "m7i.xlarge": 1.5 }, natGatewayHours: 1, natGatewayGb: 2, requests: 1_000_000 };
    const { instances, managementFee, requests, egress, total, notCounted } = runCost(tablePrices, use);
    expect(instances).toBeCloseTo(0.3024, 9);
    expect(managementFee).toBeCloseTo(0.04536, 9);
    expect(requests).toBeCloseTo(0.2, 9);
    expect(egress).toBeCloseTo(0.14, 9);
    expect(total).toBeCloseTo(0.68776, 9);
    expect(notCounted.join()).toContain("EBS");
  });
});

describe("costs", () => {
  test("of two groups of instances add up, whatever their order", () => {
    fc.assert(
      fc.property(someTypes, someTypes, (some, others) => {
        const usd = (group: readonly string[]) => instancesUsdPerHour(tablePrices, group);
        expect(usd([...some, ...others])).toSatisfy(about(usd(some) + usd(others)));
        expect(usd(some.toReversed())).toSatisfy(about(usd(some)));
      }),
    );
  });

  test("of a run grow in proportion to what it uses", () => {
    fc.assert(
      fc.property(someUse, fc.nat({ max: 100 }), (use, factor) => {
        expect(runCost(tablePrices, times(use, factor)).total).toSatisfy(about(factor * runCost(tablePrices, use).total));
      }),
    );
  });

  test("of a run never fall when it uses more of anything", () => {
    fc.assert(
      fc.property(someUse, fc.constantFrom(...types), amount, (use, type, more) => {
        const { total } = runCost(tablePrices, use);
        const hours = { ...use.instanceHours, [type]: (use.instanceHours[type] ?? 0) + more };
        for (const greater of [
          { ...use, instanceHours: hours },
          { ...use, natGatewayHours: use.natGatewayHours + more },
          { ...use, natGatewayGb: use.natGatewayGb + more },
          { ...use, requests: use.requests + more },
        ]) {
          expect(runCost(tablePrices, greater).total).toBeGreaterThanOrEqual(total);
        }
      }),
    );
  });

  test("of a run are the hourly ones times its hours", () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), amount, fc.nat(), (type, hours, requests) => {
        const use = { instanceHours: { [type]: hours }, natGatewayHours: hours, natGatewayGb: 0, requests };
        const hourly = instancesUsdPerHour(tablePrices, [type]) + egressUsdPerHour(tablePrices);
        expect(runCost(tablePrices, use).total).toSatisfy(about(hours * hourly + requestsUsd(tablePrices, requests)));
      }),
    );
  });

  test("of a type without a price are not guessed", () => {
    const usd = (type: string) => instancesUsdPerHour(tablePrices, [type]);
    expect(() => usd("x9.huge")).toThrow(/No price is known for instance type x9\.huge, only for .*m7i\.xlarge/);
    expect(() => usd("toString")).toThrow(/No price is known/);
  });
});
