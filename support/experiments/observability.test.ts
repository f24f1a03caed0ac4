import { describe, expect, test } from "vitest";

import type { Evidence } from "../evidence/evidence.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { sum } from "../stats/sum.ts";
import { openInProcess } from "../target/open-in-process.ts";
import { documented } from "../twin/worlds/documented.ts";
import { worldNamed } from "../twin/worlds/index.ts";

const MINUTE = 60_000;

/** What a night with one experiment, and those that it comes after, leaves. */
async function night(experiment: string, world = documented): Promise<Evidence> {
  const target = openInProcess(world, 1);
  const evidence = new EvidenceMemory("night");
  const left = await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), "night", [experiment]);
  expect(left).toEqual([]);
  return evidence.read();
}

describe("the look at the instances", () => {
  test("waits for their tags, and leaves them as they were", async () => {
    const evidence = await night("visibility");
    const tags = evidence.timeline("visibility", "tags")?.seen.map(({ state }) => state);
    expect(tags?.[0]).toMatch(/^[012] of 3 tagged$/);
    expect(tags?.at(-1)).toBe("all tagged");
    const look = evidence.labelled("instances", "visibility");
    expect(look?.instances.map(({ managed, metadataTokens, state }) => [managed, metadataTokens, state])).toEqual(
      Array.from({ length: 3 }, () => [true, "required", "running"]),
    );
    const calls = evidence.calls("visibility");
    expect(calls.filter(({ accepted }) => !accepted).map(({ step, errorType }) => [step, errorType])).toEqual([
      ["stop", "OperationNotPermitted"],
      ["terminate", "OperationNotPermitted"],
    ]);
    expect(JSON.stringify(evidence.records)).not.toContain("111122223333");
  });

  test("ends one instance at most where AWS lets it, and the night goes on", async () => {
    const evidence = await night("visibility", worldNamed("instances-terminable"));
    const accepted = evidence.calls("visibility").filter((call) => call.accepted).map(({ step }) => step);
    expect(accepted.slice(-3)).toEqual(["tag", "untag", "terminate"]);
    expect(evidence.all("obstacle")).toEqual([]);
  });
});

describe("CloudTrail", () => {
  test("is asked until it tells of all that is awaited, and then told whose launches they were", async () => {
    const evidence = await night("trail");
    const [trail] = evidence.all("trail");
    expect(trail?.events.filter(({ name }) => name === "RunInstances")).toHaveLength(3);
    expect(trail?.events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["CreateCapacityProvider", "PutFunctionScalingConfig", "PublishVersion20150331"]),
    );
    const findings = evidence.all("finding").filter(({ question }) => question === "trail-identity");
    expect(findings.map(({ answer }) => answer)).toEqual([
      { event: "RunInstances", identity: "AssumedRole via lambda.amazonaws.com, role lmi-verify-night-operator-role" },
    ]);
  });

  test("is given up on after twenty minutes, with what it has told", async () => {
    const evidence = await night("trail", worldNamed("launches-not-in-trail"));
    const lastLoad = Math.max(...evidence.all("request").map(({ answeredAt }) => answeredAt));
    const [trail] = evidence.all("trail");
    expect(((trail?.at ?? 0) - lastLoad) / MINUTE).toBeGreaterThan(20);
    expect(((trail?.at ?? 0) - lastLoad) / MINUTE).toBeLessThan(22);
    expect(trail?.events.map(({ name }) => name)).not.toContain("RunInstances");
  });
});

describe("CloudWatch", () => {
  test("is read ten minutes after the last load, and then has all of it", async () => {
    const evidence = await night("metrics");
    const throttled = evidence.all("request").flatMap(({ outcome, attempts }) => (outcome === "throttled" ? attempts : attempts - 1));
    const metric = evidence.all("metric").find((record) => record.metric === "Throttles" && record.version === "fresh");
    expect(sum(metric?.points.map(({ value }) => value) ?? [])).toBe(sum(throttled));
    expect(metric?.dimensions["Resource"]).toMatch(/-function:1$/);
    expect(new Set(evidence.all("metric").map((record) => record.metric)).size).toBe(10);
  });
});

describe("the system log", () => {
  test("is read once it names the first instances, without what tells of the account", async () => {
    const [log] = (await night("logs")).all("log");
    expect(log?.found).toBe(true);
    const launched = log?.events.filter(({ message }) => /^INFO: Successfully launched \S+ instance i-[0-9a-f]{17} in us-east-1[a-f]$/.test(message));
    expect(launched).toHaveLength(3);
    expect(JSON.stringify(log)).not.toContain("arn:");
  });

  test("that nobody writes is waited for in vain", async () => {
    const [log] = (await night("logs", worldNamed("no-system-logs"))).all("log");
    expect(log?.events).toEqual([]);
  });
});

test("probes are told with their version, so that what AWS counts can be accounted for", async () => {
  const evidence = await night("burst-30");
  const probes = evidence.all("probe");
  expect(probes.length).toBeGreaterThanOrEqual(5);
  for (const probe of probes) {
    expect(probe).toMatchObject({ version: "fresh", requests: 30, throttled: 0 });
    expect(probe.startedAtEpochMs).toBeGreaterThan(Date.UTC(2026, 0, 1));
  }
});
