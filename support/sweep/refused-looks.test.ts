import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";

import { loadConfig } from "../config/config.ts";
import { wrapped } from "../stack/stack-context.fixture.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import { readPolicy } from "../twin/authorization/policy.ts";
import { documented } from "../twin/worlds/documented.ts";
import { Account } from "./account.fixture.ts";
import { discoverRuns } from "./discovery.ts";
import { sweep } from "./sweep.ts";

const config = loadConfig({ LMI_RUNS: "no-runs" }, "no.env");
const all = { Effect: "Allow", Action: "*", Resource: "*" } as const;

/** An account in which one action is denied, with two runs that are dead as soon as they stand. */
async function deadRuns(denied: string) {
  const policy = readPolicy({ Version: "2012-10-17", Statement: [all, { ...all, Effect: "Deny", Action: denied }] });
  const account = new Account(1, documented, { policy });
  for (const runId of ["one", "two"]) await account.stand(runId, 0);
  return account;
}

describe.each([
  ["iam:ListRoles", "permission iam:ListRoles"],
  ["lambda:ListTags", "permission lambda:ListTags"],
  ["logs:ListTagsForResource", "permission logs:ListTagsForResource"],
])("where %s is denied", (denied, what) => {
  test("runs are found by all else, and what is not seen is told", async () => {
    const { door } = await deadRuns(denied);
    const { runs, refusals } = await discoverRuns({ aws: door.clients, clock: door.clock });
    expect(runs.map(({ runId }) => runId)).toEqual(["one", "two"]);
    expect([...new Set(refusals.map((refusal) => refusal.what))]).toEqual([what]);
    expect(refusals[0]?.found).toContain(`not authorized to perform: ${denied}`);
  });
});

test("a sweep that cannot see all removes what it can, and says that it is not all", { timeout: 60_000 }, async () => {
  const account = await deadRuns("iam:ListRoles");
  const told: string[] = [];
  const target = connectInProcess(account.twin, documented, 1);
  const left = await sweep(target, config, { dryRun: false }, (line) => told.push(line));
  expect(left).toEqual([expect.stringMatching(/^what the look permission iam:ListRoles would show \(AccessDenied: /)]);
  expect(told.join("\n")).toMatch(/Not all of the account can be seen:\n {2}permission iam:ListRoles\n[^]*to fix/);
  expect(account.holdings).toEqual([]);
});

test("a run that cannot be swept keeps no other from it", { timeout: 60_000 }, async () => {
  const account = await deadRuns("none:None");
  const target = connectInProcess(account.twin, documented, 1);
  const isMarkerOfOne = (command: object) =>
    command instanceof DescribeLogGroupsCommand && command.input.logGroupNamePrefix === "/lmi-verify/one";
  const aws = wrapped(target.aws, (send, command) => (isMarkerOfOne(command) ? Promise.reject(new Error("no look")) : send()));
  const told: string[] = [];
  expect(await sweep({ ...target, aws }, config, { dryRun: false }, (line) => told.push(line))).toEqual(["the sweep broke off: no look"]);
  expect(told).toContain("Left of one in us-east-1: the sweep broke off: no look");
  expect(told).toContain("Nothing of two is left in us-east-1.");
  expect(new Set(account.holdings.map(({ tags }) => tags["lmi-verify:run"]).filter((run) => run !== undefined))).toEqual(new Set(["one"]));
});
