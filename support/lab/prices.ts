import type { EvidenceOf } from "../evidence/schema.ts";
import type { LabContext } from "./context.ts";
import { findProducts, pricesOf, type Product } from "./price-list.ts";
import { priceQuestions, type PriceQuestion } from "./price-questions.ts";

type PriceRecord = EvidenceOf<"price">;

interface PriceContext {
  readonly aws: Pick<LabContext["aws"], "pricing">;
  readonly clock: LabContext["clock"];
}

/** AWS does not know an attribute: their names are known at second hand. */
const REFUSAL = "InvalidParameterException";

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
    const listed = onlyPriceOf(await productsOf(context, question));
    const price = listed ?? (known && { usdPerUnit: known.usdPerUnit, date: known.date });
    if (price) records.push({ kind: "price", item, unit, ...price, from: listed ? "price-list" : "table", region });
  }
  return records;
}

/** The products that a question means; none if AWS refuses it. */
async function productsOf(context: PriceContext, question: PriceQuestion): Promise<Product[]> {
  try {
    return await findProducts(context, `the price of ${question.item}`, question);
  } catch (error) {
    if (error instanceof Error && error.name === REFUSAL) return [];
    throw error;
  }
}

/** The price of one product with one price; several would have to be told apart first. */
function onlyPriceOf(products: readonly Product[]): Pick<PriceRecord, "usdPerUnit" | "date"> | undefined {
  const prices = products.flatMap((product) =>
    pricesOf(product).map((usdPerUnit) => ({ usdPerUnit, date: product.publicationDate.slice(0, 10) })),
  );
  return prices.length === 1 ? prices[0] : undefined;
}
