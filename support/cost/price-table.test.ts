import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { knownInstanceTypes } from "../twin/fleet/instance-types.ts";
import { instancePrices, itemPrices, priceOf } from "./price-table.ts";

const sources = readFileSync(new URL("../../docs/sources.md", import.meta.url), "utf8");

test.each(Object.entries({ ...instancePrices, ...itemPrices }))("%s has a price of a day, from a source that is told", (_, price) => {
  expect(price.usdPerUnit).toBeGreaterThan(0);
  expect(price.date).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
  expect(sources).toContain(`| ${price.source} |`);
});

test("every instance type that the twin runs has a price", () => {
  expect(knownInstanceTypes.filter((type) => priceOf(type, "us-east-1") === undefined)).toEqual([]);
});

test("a price is known in the table's own region only, and of what is in it", () => {
  expect(priceOf("m7i.xlarge", "us-east-1")).toMatchObject({ usdPerUnit: 0.2016, unit: "hour" });
  expect(priceOf("nat-gateway", "us-east-1")).toMatchObject({ usdPerUnit: 0.045, unit: "hour" });
  for (const [item, region] of [["m7i.xlarge", "eu-west-1"], ["m7i.xlarge", undefined], ["toString", "us-east-1"]] as const) {
    expect(priceOf(item, region)).toBeUndefined();
  }
});

test("sizes of a family cost in proportion to their vCPUs", () => {
  const hour = (type: string) => priceOf(type, "us-east-1")?.usdPerUnit ?? Number.NaN;
  expect(hour("m7i.xlarge") / hour("m7i.large")).toBeCloseTo(2, 9);
  expect(hour("m7i.2xlarge") / hour("m7i.xlarge")).toBeCloseTo(2, 9);
  expect(hour("c7i.2xlarge") / hour("c7i.xlarge")).toBeCloseTo(2, 9);
});
