import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { mutants, unbreakable } from "../twin/worlds/mutants/all.ts";
import { renderWorldsDocument } from "./worlds-document.ts";

test("docs/worlds.md is what the mutants are now; `npm run claims` writes it anew", () => {
  expect(readFileSync("docs/worlds.md", "utf8")).toBe(renderWorldsDocument());
});

test("every claim is broken by a mutant, or it says why none can break it, and not both", () => {
  const broken = new Set(mutants.flatMap(({ breaks }) => Object.keys(breaks)));
  const ids = catalogue.map(({ id }) => id);
  expect(ids.filter((id) => broken.has(id) === (unbreakable[id] !== undefined))).toEqual([]);
});

test("mutants break claims that there are", () => {
  const ids = new Set(catalogue.map(({ id }) => id));
  expect(mutants.flatMap(({ breaks }) => Object.keys(breaks)).filter((id) => !ids.has(id))).toEqual([]);
});
