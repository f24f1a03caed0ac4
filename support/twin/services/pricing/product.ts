import type { Streams } from "../../../random/streams.ts";

export type ServiceCode = "AmazonEC2" | "AmazonVPC" | "AWSLambda";

/** One product of the price list with its price on demand. */
export interface Product {
  readonly serviceCode: ServiceCode;
  readonly productFamily?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly usd: number;
  readonly description: string;
}

/** When the list was published and from when its prices are valid: as the offer AmazonEC2 of the table (Price List). */
const VERSION = "20260831181331";
const PUBLICATION_DATE = "2026-08-31T18:13:31Z";
const EFFECTIVE_DATE = "2026-08-01T00:00:00Z"; // our choice: EC2's prices begin with a month

/** Codes that mean "on demand" and "price of a unit" in every offer. */
const ON_DEMAND = "JRTCKXETXF";
const UNIT_RATE = "6YS6EN2CT7";

/** The product's id, of 16 letters and digits. */
export function skuOf(streams: Streams, { serviceCode, attributes }: Product): string {
  return streams.digits(`pricing/${serviceCode}/${Object.values(attributes).join("/")}`, 16).toUpperCase();
}

/** A product as GetProducts shows it: a JSON document in a string. */
export function describeProduct(sku: string, product: Product): string {
  const { serviceCode, productFamily, attributes, unit, usd, description } = product;
  const term = `${sku}.${ON_DEMAND}`;
  const rate = `${term}.${UNIT_RATE}`;
  const dimension = {
    unit,
    endRange: "Inf",
    description,
    appliesTo: [],
    rateCode: rate,
    beginRange: "0",
    pricePerUnit: { USD: usd.toFixed(10) },
  };
  return JSON.stringify({
    product: { ...(productFamily === undefined ? {} : { productFamily }), attributes, sku },
    serviceCode,
    terms: {
      OnDemand: {
        [term]: {
          priceDimensions: { [rate]: dimension },
          sku,
          effectiveDate: EFFECTIVE_DATE,
          offerTermCode: ON_DEMAND,
          termAttributes: {},
        },
      },
    },
    version: VERSION,
    publicationDate: PUBLICATION_DATE,
  });
}
