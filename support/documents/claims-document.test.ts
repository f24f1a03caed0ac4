import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { runtimeCatalogue } from "../claims/runtime/catalogue.ts";
import { renderClaimsDocument } from "./claims-document.ts";

test("docs/claims.md is what the catalogue says now; `npm run claims` writes it anew", () => {
  expect(readFileSync("docs/claims.md", "utf8")).toBe(renderClaimsDocument(catalogue, runtimeCatalogue));
});

test("names every claim, and for every sentence of the article what became of it", () => {
  const document = renderClaimsDocument(catalogue, runtimeCatalogue);
  for (const { id } of [...catalogue, ...runtimeCatalogue]) expect(document).toContain(`### \`${id}\``);
  const rows = document.split("\n").filter((line) => /^\| A\d+ \|/.test(line));
  expect(rows).toHaveLength(146);
  for (const row of rows) expect(row).not.toMatch(/\|\s*\|$/);
});
