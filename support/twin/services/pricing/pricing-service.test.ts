import { GetProductsCommand, PricingClient, type Filter, type GetProductsRequest } from "@aws-sdk/client-pricing";
import { describe, expect, test } from "vitest";

import { instancePrices } from "../../../cost/price-table.ts";
import { knownInstanceTypes } from "../../fleet/instance-types.ts";
import type { World } from "../../worlds/world.ts";
import { Workbench } from "../workbench.fixture.ts";
import { createPricing } from "./pricing-service.ts";

/** What a test looks at in a product of the list. */
interface Listed {
  readonly product: { readonly productFamily?: string; readonly attributes: Readonly<Record<string, string>>; readonly sku: string };
  readonly serviceCode: string;
  readonly terms: { readonly OnDemand: Readonly<Record<string, { readonly priceDimensions: object }>> };
}

const linux = { operatingSystem: "Linux", tenancy: "Shared", preInstalledSw: "NA", capacitystatus: "Used" };

function matching(attributes: Readonly<Record<string, string>>): Filter[] {
  return Object.entries(attributes).map(([Field, Value]) => ({ Type: "TERM_MATCH", Field, Value }));
}

async function open(pricing: Partial<World["pricing"]> = {}) {
  const bench = new Workbench();
  const { world } = bench.surroundings;
  const { service } = createPricing({ ...bench.surroundings, world: { ...world, pricing: { ...world.pricing, ...pricing } } });
  const client = await bench.connect(PricingClient, service);
  const get = (request: Partial<GetProductsRequest>) =>
    client.send(new GetProductsCommand({ ServiceCode: "AmazonEC2", ...request }));
  const find = async (ServiceCode: string, attributes: Readonly<Record<string, string>>) => {
    const { PriceList = [] } = await get({ ServiceCode, Filters: matching(attributes) });
    return [...PriceList].map((document) => JSON.parse(String(document)) as Listed);
  };
  return { get, find, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

/** Prices by usage type. */
function pricesOf(products: readonly Listed[]): Record<string, string> {
  return Object.fromEntries(
    products.map(({ product, terms }) => {
      const dimensions = Object.values(terms.OnDemand).flatMap(({ priceDimensions }) => Object.values(priceDimensions));
      return [product.attributes["usagetype"], dimensions[0].pricePerUnit.USD];
    }),
  );
}

describe("the price list", () => {
  test("shows a product as AWS does", async () => {
    await using given = await open();
    const [product, ...others] = await given.find("AmazonEC2", { ...linux, regionCode: "us-east-1", instanceType: "m7i.xlarge" });
    expect(others).toEqual([]);
    const sku = expect.stringMatching(/^[0-9A-Z]{16}$/);
    const term = `${product?.product.sku}.JRTCKXETXF`;
    const rate = `${term}.6YS6EN2CT7`;
    expect(product).toMatchObject({
      product: {
        productFamily: "Compute Instance",
        attributes: {
          servicecode: "AmazonEC2",
          location: "US East (N. Virginia)",
          regionCode: "us-east-1",
          instanceType: "m7i.xlarge",
          vcpu: "4",
          memory: "16 GiB",
          usagetype: "BoxUsage:m7i.xlarge",
          operation: "RunInstances",
          ...linux,
        },
        sku,
      },
      serviceCode: "AmazonEC2",
      terms: {
        OnDemand: {
          [term]: {
            sku,
            offerTermCode: "JRTCKXETXF",
            effectiveDate: "2026-08-01T00:00:00Z",
            termAttributes: {},
            priceDimensions: {
              [rate]: { unit: "Hrs", beginRange: "0", endRange: "Inf", rateCode: rate, pricePerUnit: { USD: "0.2016000000" }, appliesTo: [] },
            },
          },
        },
      },
      version: "20260831181331",
      publicationDate: "2026-08-31T18:13:31Z",
    });
  });

  test("has every instance type of the twin once, when asked for what a plain instance is", async () => {
    await using given = await open();
    const found = pricesOf(await given.find("AmazonEC2", linux));
    const expected = knownInstanceTypes.map((type) => [`BoxUsage:${type}`, instancePrices[type]?.usdPerUnit.toFixed(10)]);
    expect(found).toEqual(Object.fromEntries(expected));
  });

  test.each(Object.keys(linux))("has more than one product of a type for who leaves %s open", async (open_) => {
    await using given = await open();
    const left = Object.fromEntries(Object.entries(linux).filter(([name]) => name !== open_));
    expect((await given.find("AmazonEC2", { ...left, instanceType: "m7i.xlarge" })).length).toBeGreaterThan(1);
  });

  test("has the NAT gateway's hour among others of its group", async () => {
    await using given = await open();
    expect(pricesOf(await given.find("AmazonEC2", { productFamily: "NAT Gateway", group: "NGW:NatGateway" }))).toEqual({
      "NatGateway-Hours": "0.0450000000",
      "NatGateway-Bytes": "0.0450000000",
      "RegionalNatGateway-Hours": "0.0450000000",
    });
  });

  test("has public addresses, of no family, under the VPC", async () => {
    await using given = await open();
    const found = await given.find("AmazonVPC", { usagetype: "USE1-PublicIPv4:InUseAddress" });
    expect(pricesOf(found)).toEqual({ "USE1-PublicIPv4:InUseAddress": "0.0050000000" });
    expect(found[0]?.product).not.toHaveProperty("productFamily");
  });

  test("has Lambda's requests, and its fee for each instance type", async () => {
    await using given = await open();
    expect(pricesOf(await given.find("AWSLambda", { group: "AWS-Lambda-Requests" }))).toMatchObject({ Request: "0.0000002000" });
    const fees = await given.find("AWSLambda", { lambdaManagedInstanceType: "m7i.xlarge" });
    expect(Object.values(pricesOf(fees))).toEqual(["0.0302400000"]);
  });

  test("says what its world says", async () => {
    await using given = await open({ instanceFactor: 2, managementFeeFactor: 3, requestFactor: 4 });
    expect(pricesOf(await given.find("AmazonEC2", { ...linux, instanceType: "m7i.xlarge" }))).toEqual({ "BoxUsage:m7i.xlarge": "0.4032000000" });
    expect(Object.values(pricesOf(await given.find("AWSLambda", { lambdaManagedInstanceType: "m7i.xlarge" })))).toEqual(["0.1814400000"]);
    expect(pricesOf(await given.find("AWSLambda", { group: "AWS-Lambda-Requests" }))).toMatchObject({ Request: "0.0000008000" });
  });
});

describe("asked for products", () => {
  test("AWS does not mind the case of a field, and finds nothing where nothing matches all", async () => {
    await using given = await open();
    expect(await given.find("AmazonEC2", { ...linux, INSTANCETYPE: "m7i.xlarge" })).toHaveLength(1);
    expect(await given.find("AmazonEC2", { ...linux, regionCode: "eu-west-1" })).toEqual([]);
    expect(await given.find("AmazonEC2", { ...linux, instanceType: "x9.huge" })).toEqual([]);
  });

  test("it gives them a page at a time, each once", async () => {
    await using given = await open();
    const skus: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await given.get({ MaxResults: 10, ...(NextToken === undefined ? {} : { NextToken }) });
      expect(page.FormatVersion).toBe("aws_v1");
      expect(page.PriceList?.length).toBeLessThanOrEqual(10);
      skus.push(...[...(page.PriceList ?? [])].map((document) => (JSON.parse(String(document)) as Listed).product.sku));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    const all = await given.get({ MaxResults: 100 });
    expect(new Set(skus).size).toBe(skus.length);
    expect(skus).toHaveLength(all.PriceList?.length ?? 0);
  });

  test("it takes a token only with the question it belongs to", async () => {
    await using given = await open();
    const { NextToken } = await given.get({ MaxResults: 1 });
    const invalid = { name: "InvalidNextTokenException", $metadata: { httpStatusCode: 400 } };
    await expect(given.get({ NextToken, Filters: matching(linux) })).rejects.toMatchObject(invalid);
    await expect(given.get({ NextToken: "x" })).rejects.toMatchObject(invalid);
  });
});

test.each<[what: string, request: Partial<GetProductsRequest>, message: RegExp]>([
  ["no service", { ServiceCode: "" }, /serviceCode cannot be null or empty/],
  ["a service in words", { ServiceCode: "Amazon EC2" }, /can only contain a-z, A-Z, 0-9/],
  ["a service that is not", { ServiceCode: "AmazonS4" }, /AmazonS4/],
  ["another format", { FormatVersion: "aws_v2" }, /aws_v2/],
  ["no results", { MaxResults: 0 }, /MaxResults is 0/],
  ["too many results", { MaxResults: 101 }, /MaxResults is 101/],
  ["too many filters", { Filters: Array.from({ length: 51 }, () => matching({ tenancy: "Shared" })).flat() }, /51 filters/],
  ["a kind of filter that the twin lacks", { Filters: [{ Type: "CONTAINS", Field: "instanceType", Value: "m7" }] }, /CONTAINS/],
  ["a filter that is not", { Filters: [{ Type: "LIKE" as "EQUALS", Field: "instanceType", Value: "m7" }] }, /LIKE/],
  ["a field that the twin lacks", { Filters: matching({ clockSpeed: "fast" }) }, /clockSpeed/],
])("a request for %s is refused", async (_, request, message) => {
  await using given = await open();
  const refused = { name: "InvalidParameterException", message: expect.stringMatching(message), $metadata: { httpStatusCode: 400 } };
  await expect(given.get(request)).rejects.toMatchObject(refused);
});
