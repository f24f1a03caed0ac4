import fc from "fast-check";
import { expect, test } from "vitest";

import { provisioningOf, type Provisioning } from "../model/provisioning.ts";
import { anyEvidence, anyLedger, BROKEN } from "../model/timeline.fixture.ts";
import { provisioningChart } from "./provisioning-chart.ts";

const told: Provisioning = {
  resources: [],
  phases: [{ name: "Stack created", from: 1_500, to: 21_300 }, { name: "Version Pending", from: 107_700, to: 173_800 }],
  version: { state: "Active", sentAt: 106_300, answeredAt: 107_700, activeAt: 173_800, activeAfterMs: 67_500, seen: [] },
  zones: [
    {
      name: "use1-az2",
      instances: [{ id: "i-1", type: "m7i.xlarge", launchedAt: 112_000, launchingAt: 112_900, readyAt: 153_900 }],
      environments: [{ id: "166a4acf", answeredAt: 174_100 }],
    },
    { name: "use1-az4", instances: [{ id: "i-2", type: "m7a.xlarge" }], environments: [] },
  ],
  lookedAt: 173_900,
};
const chart = String(provisioningChart(told));
const texts = [...chart.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text = ""]) => text.replace(/<[^>]+>/g, ""));
const left = (kind: string) => Number(new RegExp(`class="${kind}" d="M([\\d.]+)`).exec(chart)?.[1]);

test("every phase has its bar and how long it took, the first version what was published beside it", () => {
  expect(chart.match(/class="phase"/g)).toHaveLength(2);
  for (const text of ["Stack created", "19.8 s", "Publish to Active measured", "67.5 s", "Publish to Active the article", "67 s"]) expect(texts).toContain(text);
  expect(left("measured")).toBe(left("published"));
});

test("each zone tells its instances and environments, and of what nothing is known that it is not", () => {
  expect(texts).toContain("use1-az2 1 instance, 1 environment");
  expect(texts).toContain("use1-az4 1 instance");
  expect(texts).toContain("first answer 174.1 s");
  const { lookedAt: _, ...unlooked } = told;
  expect(String(provisioningChart(unlooked))).toContain("nothing tells when");
});

test("an instance is launching before it is launched, and EC2's time stands by itself", () => {
  expect(left("starting")).toBeLessThan(left("running"));
  expect(chart.match(/class="told"/g)).toHaveLength(3); // EC2's time of the first, and a look at both
});

test("it says in a sentence what is to be seen", () => {
  const label = /aria-label="([^"]+)"/.exec(chart)?.[1];
  expect(label).toContain("Stack created: from 1.5 s to 21.3 s.");
  expect(label).toContain("The version was Active 67.5 s after publishing; the article: 67 s.");
  expect(label).toContain("use1-az2: 1 instance launched at 112 s, 1 environment that first answered at 174.1 s.");
});

test("whatever is drawn lies within the chart", () => {
  fc.assert(
    fc.property(anyEvidence, anyLedger, (evidence, ledger) => {
      const drawn = String(provisioningChart(provisioningOf(evidence, ledger)));
      expect(drawn).not.toMatch(BROKEN);
      const places = [...drawn.matchAll(/ x="([\d.-]+)"/g)].map(([, x]) => Number(x));
      for (const x of places) expect(x).toBeGreaterThanOrEqual(0);
      for (const x of places) expect(x).toBeLessThanOrEqual(960);
    }),
  );
});
