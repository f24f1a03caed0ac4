import { GetProductsCommand, type Filter } from "@aws-sdk/client-pricing";
import { z } from "zod";

import type { AwsClients } from "../aws/clients.ts";
import { retryWhile } from "../clock/retry.ts";
import type { Clock } from "../clock/clock.ts";

/** A product of the price list, as far as it is read. */
const product = z.object({
  product: z.object({ attributes: z.looseObject({ usagetype: z.string(), instanceType: z.string().optional() }) }),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.object({ priceDimensions: z.record(z.string(), z.object({ pricePerUnit: z.object({ USD: z.string() }) })) }),
    ),
  }),
  publicationDate: z.string(),
});
export type Product = z.infer<typeof product>;

/** Which products are meant. */
export interface ProductQuery {
  readonly serviceCode: "AmazonEC2" | "AmazonVPC" | "AWSLambda";
  /** Attributes of its products; others may share them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Their usage type, without the region that some begin with. */
  readonly usage: RegExp;
}

const RETRY = {
  everyMs: 1_000, // our choice: throttled by the second
  withinMs: 60_000, // our choice: prices are not worth more of a night
};

/**
 * An hour of instances on demand, for Linux, whatever their type. Each attribute is needed: without it, other systems,
 * tenancies or reservations answer too.
 */
export function instanceHours(region: string, attributes: Readonly<Record<string, string>>): ProductQuery {
  return {
    serviceCode: "AmazonEC2",
    attributes: {
      regionCode: region,
      ...attributes,
      operatingSystem: "Linux",
      tenancy: "Shared",
      preInstalledSw: "NA",
      capacitystatus: "Used",
    },
    usage: /^BoxUsage:/,
  };
}

/**
 * The products of AWS's price list that a query means.
 *
 * @param what completes the sentence "waited for …"
 * @throws OutOfPatienceError when the list is throttled too long; other errors of the call as they are
 */
export async function findProducts(
  { aws, clock }: { readonly aws: Pick<AwsClients, "pricing">; readonly clock: Clock },
  what: string,
  { serviceCode: ServiceCode, attributes, usage }: ProductQuery,
): Promise<Product[]> {
  const Filters = Object.entries(attributes).map(([Field, Value]): Filter => ({ Type: "TERM_MATCH", Field, Value }));
  const found: Product[] = [];
  let NextToken: string | undefined;
  do {
    const next = NextToken === undefined ? {} : { NextToken };
    const command = () => new GetProductsCommand({ ServiceCode, Filters, ...next });
    const page = await retryWhile(clock, what, RETRY, isPassing, () => aws.pricing.send(command()));
    found.push(...[...(page.PriceList ?? [])].flatMap(readProduct));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found.filter((one) => usage.test(withoutRegion(one.product.attributes.usagetype)));
}

/** All prices on demand of a product, in USD for a unit. */
export function pricesOf({ terms }: Product): number[] {
  return Object.values(terms.OnDemand)
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .map(({ pricePerUnit }) => Number(pricePerUnit.USD));
}

function isPassing({ name }: Error): boolean {
  return name === "ThrottlingException" || name === "InternalErrorException";
}

/** What is no product with a price on demand says nothing of one. The SDK wraps the documents in String objects. */
function readProduct(document: unknown): Product[] {
  const parsed = product.safeParse(JSON.parse(String(document)));
  return parsed.success ? [parsed.data] : [];
}

/** `USW2-BoxUsage:m7i.xlarge` and `BoxUsage:m7i.xlarge` are usage of the same, in two regions. */
function withoutRegion(usageType: string): string {
  return usageType.replace(/^[A-Z]+\d*-/, "");
}
