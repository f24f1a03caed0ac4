import { expect, test } from "vitest";

import { standingUpChart } from "./standing-up-chart.ts";

const vpc = { name: "VPC", service: "ec2", spans: [{ from: 1_000, to: 2_000 }] };

test("each resource is a bar with its name and how long it took, coloured by its service", () => {
  const chart = String(standingUpChart([vpc, { name: "execution role", service: "iam", spans: [{ from: 1_000, to: 1_100 }] }, { ...vpc, service: "s3" }]));
  expect(chart).toContain(">VPC, 1 s<");
  expect([...chart.matchAll(/class="(of-\w+)/g)].map(([, kind]) => kind)).toEqual(["of-network", "of-iam", "of-other"]);
  expect(chart).toContain('aria-label="3 resources created between 1 s and 2 s of the run. The longest took: VPC 1 s, VPC 1 s, execution role 0.1 s."');
});

test("what is created at the same time lies above each other", () => {
  const bars = [...String(standingUpChart([vpc, { ...vpc, name: "role" }])).matchAll(/class="of-network" d="M([\d.]+) ([\d.]+)/g)];
  expect(bars[0]?.[1]).toBe(bars[1]?.[1]);
  expect(Number(bars[0]?.[2])).toBeLessThan(Number(bars[1]?.[2]));
});

test("what is created again is one row with a line between, what AWS never told is hollow", () => {
  const again = String(standingUpChart([{ ...vpc, spans: [...vpc.spans, { from: 5_000, to: 6_000 }] }]));
  expect(again).toContain('class="again"');
  expect(again).toContain(">VPC, 1 s and 1 s<");
  const never = String(standingUpChart([{ ...vpc, spans: [{ from: 1_000 }] }]));
  expect(never).toContain('class="of-network refused"');
  expect(never).toContain(">VPC, not created<");
});

test("a broken ledger makes no endless chart", () => {
  const chart = String(standingUpChart(Array.from({ length: 5_000 }, () => vpc)));
  expect(chart.match(/class="of-network"/g)).toHaveLength(80);
  expect(chart).toContain("5,000 resources");
});
