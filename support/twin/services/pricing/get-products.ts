import type { Filter, GetProductsRequest, GetProductsResponse } from "@aws-sdk/client-pricing";

import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import type { Product } from "./product.ts";

/** A product with its id, as the list keeps it. */
export interface ListedProduct {
  readonly sku: string;
  readonly product: Product;
  readonly document: string;
}

const FORMAT = "aws_v1"; // the only one there is
const PAGE = 100; // Price List: at most, and when nothing is asked
const MOST_FILTERS = 50; // Price List

/** Answers GetProducts: the products of one service that match all filters, a page at a time. */
export function getProducts(list: readonly ListedProduct[], request: GetProductsRequest): Answer<GetProductsResponse> {
  const { ServiceCode, Filters = [], FormatVersion = FORMAT, MaxResults = PAGE, NextToken } = request;
  if (FormatVersion !== FORMAT) throw invalid(`The format version '${FormatVersion}' is not ${FORMAT}.`);
  if (MaxResults < 1 || MaxResults > PAGE) throw invalid(`MaxResults is ${MaxResults} and must be from 1 to ${PAGE}.`);
  if (Filters.length > MOST_FILTERS) throw invalid(`There are ${Filters.length} filters; at most ${MOST_FILTERS} may be.`);
  const ofService = productsOf(list, ServiceCode);
  for (const filter of Filters) checkFilter(filter, ofService);
  const found = ofService.filter(({ product }) => Filters.every(({ Field = "", Value }) => valueOf(product, Field) === Value));
  const question = JSON.stringify([ServiceCode, Filters]);
  const start = NextToken === undefined ? 0 : readToken(NextToken, question);
  const end = start + MaxResults;
  return {
    FormatVersion,
    PriceList: found.slice(start, end).map(({ document }) => document),
    NextToken: end < found.length ? writeToken(end, question) : undefined,
  };
}

/** @throws AwsError for what is no service code, or none of the list: in AWS's words where somebody has published them */
function productsOf(list: readonly ListedProduct[], serviceCode: string | undefined): readonly ListedProduct[] {
  if (!serviceCode) throw invalid("Input Parameters are invalid. serviceCode cannot be null or empty");
  if (!/^[a-zA-Z0-9]+$/.test(serviceCode)) throw invalid("ServiceCode can only contain a-z, A-Z, 0-9");
  const products = list.filter(({ product }) => product.serviceCode === serviceCode);
  if (products.length === 0) throw invalid(`Invalid ServiceCode: ${serviceCode}`);
  return products;
}

/** @throws AwsError for a filter that AWS or the twin does not know: answered with nothing, it would fool who relies on it */
function checkFilter({ Type, Field = "" }: Filter, products: readonly ListedProduct[]): void {
  if (Type !== "TERM_MATCH") throw invalid(`The filter type ${String(Type)} is not modelled by the twin; TERM_MATCH is.`);
  if (products.some(({ product }) => valueOf(product, Field) !== undefined)) return;
  throw invalid(`The filter field '${Field}' is not modelled by the twin for ${products[0]?.product.serviceCode}.`);
}

/** The value of a field, whose case does not matter. */
function valueOf({ productFamily, attributes }: Product, field: string): string | undefined {
  if (field.toLowerCase() === "productfamily") return productFamily;
  return Object.entries(attributes).find(([name]) => name.toLowerCase() === field.toLowerCase())?.[1];
}

function writeToken(start: number, question: string): string {
  return Buffer.from(JSON.stringify([start, question])).toString("base64url");
}

/** A token goes only with the question it was given for. */
function readToken(token: string, question: string): number {
  try {
    const [start, asked] = JSON.parse(Buffer.from(token, "base64url").toString()) as [number, string];
    if (asked === question) return start;
  } catch {
    // what is no JSON is no token of ours
  }
  throw new AwsError("InvalidNextTokenException", "The pagination token is invalid. Try again without a pagination token.");
}

function invalid(sentence: string): AwsError {
  return new AwsError("InvalidParameterException", sentence);
}
