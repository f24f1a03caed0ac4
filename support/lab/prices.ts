import { GetProductsCommand, type Filter } from "@aws-sdk/client-pricing";
import { z } from "zod";

import { retryWhile } from "../clock/retry.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import type { LabContext } from "./context.ts";
import { priceQuestions, type PriceQuestion } from "./price-questions.ts";

type PriceRecord = EvidenceOf<"price">;

interface PriceContext {
  readonly aws: Pick<LabContext["aws"], "pricing">;
  readonly clock: LabContext["clock"];
}

/** A product of the price list, as far as it is read. */
const product = z.object({
  product: z.object({ attributes: z.object({ usagetype: z.string() }) }),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.object({ priceDimensions: z.record(z.string(), z.object({ pricePerUnit: z.object({ USD: z.string() }) })) }),
    ),
  }),
  publicationDate: z.string(),
});
type Product = z.infer<typeof product>;

const RETRY = {
  everyMs: 1_000, // our choice: throttled by the second
  withinMs: 60_000, // our choice: prices are not worth more of a night
};

/** The caller may not ask, or AWS does not know an attribute: its names are known at second hand. */
const REFUSALS: readonly string[] = ["AccessDeniedException", "InvalidParameterException"];

/**
 * Reads what a run on instances of these types pays for: items `m7i.xlarge`, `management-fee/m7i.xlarge`, `nat-gateway`,
 * `public-ipv4` and `request`. What AWS's price list does not tell, or tells more than one price of, or refuses to tell,
 * comes from the suite's own table and says so; what neither knows is left out.
 *
 * @throws OutOfPatienceError when the list is throttled too long; other errors of the call as they are
 */
export async function readPrices(
  context: PriceContext,
  instanceTypes: readonly string[],
  region: string,
): Promise<PriceRecord[]> {
  const records: PriceRecord[] = [];
  for (const question of priceQuestions(instanceTypes, region)) {
    const { item, unit, known } = question;
    const listed = onlyPriceOf(await findProducts(context, question));
    const price = listed ?? (known && { usdPerUnit: known.usdPerUnit, date: known.date });
    if (price) records.push({ kind: "price", item, unit, ...price, from: listed ? "price-list" : "table", region });
  }
  return records;
}

/** The products that a question means; none if AWS refuses it. */
async function findProducts({ aws, clock }: PriceContext, question: PriceQuestion): Promise<Product[]> {
  const { item, serviceCode: ServiceCode, attributes, usage } = question;
  const Filters = Object.entries(attributes).map(([Field, Value]): Filter => ({ Type: "TERM_MATCH", Field, Value }));
  const found: Product[] = [];
  let NextToken: string | undefined;
  do {
    const next = NextToken === undefined ? {} : { NextToken };
    const command = () => new GetProductsCommand({ ServiceCode, Filters, ...next });
    const page = await retryWhile(clock, `the price of ${item}`, RETRY, isPassing, async () => {
      try {
        return await aws.pricing.send(command());
      } catch (error) {
        if (error instanceof Error && REFUSALS.includes(error.name)) return { PriceList: [], NextToken: undefined };
        throw error;
      }
    });
    found.push(...[...(page.PriceList ?? [])].flatMap(readProduct));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found.filter((one) => usage.test(withoutRegion(one.product.attributes.usagetype)));
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

/** The price of one product with one price; several would have to be told apart first. */
function onlyPriceOf(products: readonly Product[]): Pick<PriceRecord, "usdPerUnit" | "date"> | undefined {
  const prices = products.flatMap(({ terms, publicationDate }) =>
    Object.values(terms.OnDemand)
      .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
      .map(({ pricePerUnit }) => ({ usdPerUnit: Number(pricePerUnit.USD), date: publicationDate.slice(0, 10) })),
  );
  return prices.length === 1 ? prices[0] : undefined;
}
