import * as client from "@aws-sdk/client-pricing";
import type { GetProductsRequest } from "@aws-sdk/client-pricing";

import { awsJsonCodec } from "../../wire/aws-json.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Service, Surroundings } from "../service.ts";
import { catalogue } from "./catalogue.ts";
import { getProducts, type ListedProduct } from "./get-products.ts";
import { describeProduct, skuOf } from "./product.ts";

/** AWS Price List: what things cost, product by product, in no order that anybody could rely on. */
export function createPricing({ streams, world }: Surroundings): { readonly service: Service } {
  const list = catalogue(world)
    .map((product): ListedProduct => {
      const sku = skuOf(streams, product);
      return { sku, product, document: describeProduct(sku, product) };
    })
    .sort((a, b) => (a.sku < b.sku ? -1 : 1));
  return {
    service: {
      codec: awsJsonCodec(readServiceSchema(client), "1.1"),
      operations: { GetProducts: (request: GetProductsRequest) => getProducts(list, request) },
    },
  };
}
