import { writeFileSync } from "node:fs";

import { catalogue } from "../claims/catalogue.ts";
import { runtimeCatalogue } from "../claims/runtime/catalogue.ts";
import { renderClaimsDocument } from "../report/claims-document.ts";

/** Writes the table of all claims anew. */
writeFileSync("docs/claims.md", renderClaimsDocument(catalogue, runtimeCatalogue));
