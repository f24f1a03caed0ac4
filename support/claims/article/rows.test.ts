import { describe, expect, test } from "vitest";

import { catalogue } from "../catalogue.ts";
import { articleRows } from "./rows.ts";

const ROWS = 146;

function claimsOf(row: string): string[] {
  return catalogue.filter(({ articleRows: settled = [] }) => settled.some((one) => one === row)).map(({ id }) => id);
}

describe("the article's sentences", () => {
  test("are all there, in order", () => {
    expect(articleRows.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, index) => `A${index + 1}`));
  });

  test(`are each settled by a claim, or say what became of them: ${ROWS} of ${ROWS}`, () => {
    const nowhere = articleRows.filter(({ row, instead }) => !instead && claimsOf(row).length === 0);
    expect(nowhere.map(({ row, says }) => `${row} ${says}`)).toEqual([]);
  });

  test("are not both settled and set aside", () => {
    const twice = articleRows.filter(({ row, instead }) => instead && claimsOf(row).length > 0);
    expect(twice.map(({ row }) => row)).toEqual([]);
  });

  test("are all that claims name", () => {
    const known = new Set(articleRows.map(({ row }) => row));
    const named = catalogue.flatMap(({ articleRows: settled = [] }) => settled);
    expect(named.filter((row) => !known.has(row))).toEqual([]);
  });

  test("that AWS contradicts are settled by a claim", () => {
    const unsettled = articleRows.filter(({ aws, row }) => aws === "contradicts" && claimsOf(row).length === 0);
    expect(unsettled.map(({ row }) => row)).toEqual([]);
  });
});
