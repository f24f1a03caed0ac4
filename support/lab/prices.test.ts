import { PricingClient } from "@aws-sdk/client-pricing";
import { expect, test } from "vitest";

import { MANAGEMENT_FEE } from "../cost/price-table.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { openDoor } from "../twin/doors/door.fixture.ts";
import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { DrivenClock } from "../twin/engine/driven-clock.fixture.ts";
import { createPricing } from "../twin/services/pricing/pricing-service.ts";
import type { Service } from "../twin/services/service.ts";
import { Workbench } from "../twin/services/workbench.fixture.ts";
import { Twin } from "../twin/twin.ts";
import { AwsError } from "../twin/wire/aws-error.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";
import { readPrices } from "./prices.ts";

const REGION = "us-east-1";
const pricing = { ...documented.pricing, instanceFactor: 2, managementFeeFactor: 3, requestFactor: 4 };
const dear: World = { ...documented, name: "dear", pricing };
const newTwin = (world: World, region = REGION) => new Twin({ seed: 1, world, region });

/** Prices by item, with where each came from. */
function told(records: Awaited<ReturnType<typeof readPrices>>): Record<string, unknown> {
  return Object.fromEntries(records.map(({ item, usdPerUnit, from }) => [item, [usdPerUnit, from]]));
}

/** Reads prices from a list that answers as told, over a socket. */
async function readFrom(answer: Service["operations"][string], region = REGION) {
  await using bench = new Workbench();
  const { service } = createPricing(bench.surroundings);
  const client = await bench.connect(PricingClient, { ...service, operations: { ...service.operations, GetProducts: answer } });
  const { clock } = new DrivenClock();
  return await readPrices({ aws: { pricing: client }, clock }, ["m7i.xlarge"], region);
}

const tabled = {
  "m7i.xlarge": [0.2016, "table"],
  "management-fee/m7i.xlarge": [0.2016 * MANAGEMENT_FEE, "table"],
  "nat-gateway": [0.045, "table"],
  "public-ipv4": [0.005, "table"],
  request: [0.000_000_2, "table"],
};

test("prices are those of the list, not of the table", async () => {
  await using given = await openDoor(newTwin(dear));
  const records = await readPrices(given, ["m7i.xlarge", "m7a.xlarge"], REGION);
  expect(told(records)).toEqual({
    "m7i.xlarge": [0.4032, "price-list"],
    "management-fee/m7i.xlarge": [0.18144, "price-list"],
    "m7a.xlarge": [0.46368, "price-list"],
    "management-fee/m7a.xlarge": [0.208656, "price-list"],
    "nat-gateway": [0.045, "price-list"],
    "public-ipv4": [0.005, "price-list"],
    request: [0.000_000_8, "price-list"],
  });
  expect(new Set(records.map(({ date, region }) => `${date} ${region}`))).toEqual(new Set(["2026-08-31 us-east-1"]));
});

test("they are read in the list's own region wherever the run is", async () => {
  await using given = await openDoor(newTwin(documented, "us-west-2"));
  expect(told(await readPrices(given, ["m7i.xlarge"], REGION))["m7i.xlarge"]).toEqual([0.2016, "price-list"]);
});

test("they are the same through the in-process door", async () => {
  await using http = await openDoor(newTwin(dear));
  const { clients, clock } = new InProcessDoor(newTwin(dear));
  const within = await readPrices({ aws: clients, clock }, ["m7i.xlarge"], REGION);
  expect(within).toEqual(await readPrices(http, ["m7i.xlarge"], REGION));
});

test("they are evidence, to the last place", async () => {
  await using given = await openDoor(newTwin(documented));
  const records = await readPrices(given, ["m7i.xlarge"], REGION);
  const evidence = new EvidenceMemory("a-run");
  for (const record of records) evidence.append(record);
  expect(evidence.read().all("price")).toEqual(records);
});

test("they come from the table where AWS does not know what is asked for", async () => {
  const refuse = () => {
    throw new AwsError("InvalidParameterException", "The attribute is not valid for this service.");
  };
  expect(told(await readFrom(refuse))).toEqual(tabled);
});

test("they come from the table where the list has nothing, and are left out where the table has nothing either", async () => {
  expect(told(await readFrom(() => ({ FormatVersion: "aws_v1", PriceList: [] })))).toEqual(tabled);
  expect(await readFrom(() => ({ FormatVersion: "aws_v1", PriceList: [] }), "eu-west-1")).toEqual([]);
});

test("they come from the table where the list has several that could be meant, or none that can be read", async () => {
  const product = (usagetype: string) => ({
    product: { attributes: { usagetype }, sku: "S" },
    terms: { OnDemand: { "S.T": { priceDimensions: { "S.T.R": { pricePerUnit: { USD: "9.0000000000" } } } } } },
    publicationDate: "2026-08-31T18:13:31Z",
  });
  const twice = ["BoxUsage:m7i.xlarge", "USE1-BoxUsage:m7i.xlarge"].map((usage) => JSON.stringify(product(usage)));
  expect(told(await readFrom(() => ({ PriceList: twice })))).toEqual(tabled);
  expect(told(await readFrom(() => ({ PriceList: ["{}"] })))).toEqual(tabled);
  const once = await readFrom(() => ({ PriceList: twice.slice(1) }));
  expect(told(once)).toEqual({ ...tabled, "m7i.xlarge": [9, "price-list"] });
});

test("a throttled list is asked again, a broken one is not", async () => {
  await using bench = new Workbench();
  const getProducts = createPricing(bench.surroundings).service.operations["GetProducts"] as Service["operations"][string];
  let calls = 0;
  const throttling: typeof getProducts = (request, call) => {
    if (++calls === 1) throw new AwsError("ThrottlingException", "Rate exceeded", { status: 400 });
    return getProducts(request, call);
  };
  expect(told(await readFrom(throttling))["m7i.xlarge"]).toEqual([0.2016, "price-list"]);
  const broken = () => {
    throw new AwsError("Peculiar", "What is that?", { status: 400 });
  };
  await expect(readFrom(broken)).rejects.toMatchObject({ name: "Peculiar" });
});
