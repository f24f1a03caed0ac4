import { describe, expect, test } from "vitest";

import { hypotheses } from "../mutation/hypotheses.ts";
import { likelyCauses, type Hypothesis } from "./likely-causes.ts";

const narrow: Hypothesis = { name: "narrow", breaks: { a: "a alone fails" } };
const wide: Hypothesis = { name: "wide", breaks: { a: "a fails", b: "b fails", c: "c fails" } };
const other: Hypothesis = { name: "other", breaks: { d: "d fails" } };
const all = [wide, other, narrow];
const judged = new Set(["a", "b", "c", "d"]);
const namesOf = (id: string, failed: readonly string[]) => likelyCauses(id, new Set(failed), judged, all).map(({ hypothesis }) => hypothesis);

describe("likely causes", () => {
  test("are those under which the claim fails, the best fit to all that failed first", () => {
    expect(namesOf("a", ["a"])).toEqual(["narrow", "wide"]);
    expect(namesOf("a", ["a", "b", "c"])).toEqual(["wide", "narrow"]);
    expect(namesOf("d", ["d"])).toEqual(["other"]);
  });

  test("tell how much they explain, and what should have failed and did not", () => {
    const [first] = likelyCauses("a", new Set(["a", "b", "d"]), judged, all);
    expect(first).toEqual({ hypothesis: "wide", because: "a fails", explains: 2, missing: 1 });
  });

  test("foretell nothing of claims that were not judged", () => {
    const [first] = likelyCauses("a", new Set(["a"]), new Set(["a"]), [wide]);
    expect(first).toMatchObject({ explains: 1, missing: 0 });
  });

  test.each(hypotheses.map((hypothesis) => [hypothesis.name, hypothesis] as const))("name the world %s when just what it breaks has failed", (name, { breaks }) => {
    const failed = new Set(Object.keys(breaks));
    const everything = new Set(hypotheses.flatMap((each) => Object.keys(each.breaks)));
    const [claimId = ""] = failed;
    const [first] = likelyCauses(claimId, failed, everything, hypotheses);
    const twins = hypotheses.filter((each) => Object.keys(each.breaks).toSorted().join() === [...failed].toSorted().join());
    expect(twins.map((twin) => twin.name)).toContain(first?.hypothesis);
    expect(twins.map((twin) => twin.name)).toContain(name);
  });
});
