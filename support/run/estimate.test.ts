import { describe, expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { describeEstimate, estimate } from "./estimate.ts";

const headline = catalogue.filter((claim) => claim.headline);

describe("the estimate of what a run takes on AWS", () => {
  test("fits the headline claims into 30 minutes", () => {
    expect(estimate(headline).minutes).toBeLessThanOrEqual(30);
  });

  test("counts an experiment once, however many claims are judged from it", () => {
    const [one] = headline;
    if (!one) throw new Error("There is no headline claim.");
    const twice = estimate([one, { ...one, id: "another" }]);
    expect(twice).toEqual({ ...estimate([one]), claims: 2 });
  });

  test("of all claims takes more, in time and money", () => {
    expect(estimate(catalogue).minutes).toBeGreaterThan(estimate(headline).minutes);
    expect(estimate(catalogue).usd).toBeGreaterThan(estimate(headline).usd);
  });

  test("is told in a sentence with its assumptions", () => {
    expect(describeEstimate({ claims: 9, minutes: 25, usd: 0.4, instanceType: "m7i.xlarge" })).toBe(
      "9 claims selected. On AWS they take about 25 min and 0.40 USD (3 m7i.xlarge, prices of us-east-1); " +
        "Lambda may choose larger instances.",
    );
  });
});
