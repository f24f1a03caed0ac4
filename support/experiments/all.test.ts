import { expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { experiments, withPredecessors } from "./all.ts";

test("claims, one after the other, make the experiments in their order: a night made claim by claim is the same night", () => {
  const made = catalogue.flatMap((claim) => withPredecessors(claim.experiments).map(({ name }) => name));
  expect([...new Set(made)]).toEqual(experiments.map(({ name }) => name));
});
