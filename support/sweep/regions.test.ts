import { expect, test } from "vitest";

import { executionRole } from "../stack/execution-role.ts";
import { operatorRole } from "../stack/operator-role.ts";
import { runTags } from "../stack/run-tags.ts";
import { Account } from "./account.fixture.ts";

const FAR = "eu-west-1";
const MINUTE_MS = 60_000;

/** An account in which one run died here, and another in a region whose roles alone are seen from here. */
async function twoRegions() {
  const account = new Account(1);
  const near = await account.stand("near", MINUTE_MS);
  const { epochMs } = account.door.clock.wall();
  const tags = runTags("far", FAR, epochMs, epochMs + MINUTE_MS);
  const far = { ...near, outputs: {}, settings: { ...near.settings, runId: "far", region: FAR, tags } };
  for (const role of [executionRole, operatorRole]) await role.create(far);
  await account.door.clock.sleep(2 * MINUTE_MS);
  return { account, far: () => account.holdings.filter((held) => held.tags["lmi-verify:run"] === "far") };
}

test("a sweep of one region leaves the roles of runs that died in another, and says so", async () => {
  const { account, far } = await twoRegions();
  const before = far();
  expect(before.length).toBe(2);
  const { left, told } = await account.sweepAsWished();
  expect(left).toEqual([]);
  expect(far()).toEqual(before);
  expect(account.holdings).toEqual(before);
  expect(told).toContain("Nothing of near is left in us-east-1.");
  expect(told.join("\n")).toMatch(/^Stays: far in eu-west-1: 2 resources, .* To sweep it there: LMI_REGION=eu-west-1\.$/m);
});

test("a run that is named where it is not is not said to be gone", async () => {
  const { account, far } = await twoRegions();
  const before = far();
  const { left } = await account.sweepAsWished("far");
  expect(far()).toEqual(before);
  expect(left).toEqual([expect.stringMatching(/^far in eu-west-1: 2 resources/)]);
});
