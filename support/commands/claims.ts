import { writeFileSync } from "node:fs";

import { catalogue } from "../claims/catalogue.ts";
import { runtimeCatalogue } from "../claims/runtime/catalogue.ts";
import { renderClaimsDocument } from "../documents/claims-document.ts";
import { renderWorldsDocument } from "../documents/worlds-document.ts";

/** Writes the documents of all claims and all worlds anew. */
writeFileSync("docs/claims.md", renderClaimsDocument(catalogue, runtimeCatalogue));
writeFileSync("docs/worlds.md", renderWorldsDocument());
