import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { EvidenceOf, EvidenceRecord } from "../../evidence/schema.ts";
import { provisioningOf } from "./provisioning.ts";
import { anyEvidence, anyLedger, DAY, evidenceWith, line, ranIn, requestAt, trialAt } from "./timeline.fixture.ts";

const fresh: EvidenceOf<"version"> = {
  kind: "version",
  label: "fresh",
  state: "Active",
  activeAfterMs: 67_529.5,
  publishSentAt: 106_000,
  publishAnsweredAt: 107_500,
  seen: [{ at: 107_800, state: "Pending" }, { at: 173_529.5, state: "Active" }],
};
const looked = (...instances: { id: string; zone: string }[]): EvidenceRecord => ({
  kind: "instances",
  label: "first-active",
  at: 174_000,
  instances: instances.map((instance) => ({ type: "m7i.xlarge", launchedAtEpochMs: DAY + 112_000, ...instance })),
});
const log = (...messages: [at: number, message: string][]): EvidenceRecord => ({
  kind: "log",
  group: "/aws/lambda/capacity-provider/x",
  found: true,
  events: messages.map(([at, message]) => ({ atEpochMs: DAY + at, message })),
});

describe("zones", () => {
  test("hold their instances, with what EC2 and the log tell of each, and their environments", () => {
    const evidence = evidenceWith(
      fresh,
      looked({ id: "i-1", zone: "az2" }, { id: "i-2", zone: "az1" }),
      trialAt(174_000),
      requestAt(174_000, ranIn("0123456789", "az2")),
      log([112_900, "INFO: Launching m7i.xlarge instance i-1 in us-east-1a"], [153_800, "INFO: Successfully launched m7i.xlarge instance i-1 in us-east-1a"]),
    );
    expect(provisioningOf(evidence, []).zones).toEqual([
      { name: "az1", instances: [{ id: "i-2", type: "m7i.xlarge", launchedAt: 112_000 }], environments: [] },
      {
        name: "az2",
        instances: [{ id: "i-1", type: "m7i.xlarge", launchedAt: 112_000, launchingAt: 112_900, readyAt: 153_800 }],
        environments: [{ id: "01234567", answeredAt: 177_000 }],
      },
    ]);
  });

  test("tell no time when nothing sets AWS's time against the run's", () => {
    expect(provisioningOf(evidenceWith(fresh, looked({ id: "i-1", zone: "az2" })), []).zones).toEqual([
      { name: "az2", instances: [{ id: "i-1", type: "m7i.xlarge" }], environments: [] },
    ]);
  });

  test("know an environment by the first answer of the first version, soon after it is Active", () => {
    const evidence = evidenceWith(
      fresh,
      trialAt(174_000),
      requestAt(180_000, ranIn("a")),
      requestAt(174_000, ranIn("a")),
      requestAt(400_000, ranIn("later")),
      trialAt(175_000, { experiment: "cpu-burst", version: "cpu" }),
      requestAt(175_000, { experiment: "cpu-burst", ...ranIn("other") }),
    );
    expect(provisioningOf(evidence, []).zones.flatMap(({ environments }) => environments)).toEqual([{ id: "a", answeredAt: 177_000 }]);
  });
});

test("the version is told with its states, and with the reason where it never was Active", () => {
  expect(provisioningOf(evidenceWith(fresh), []).version).toEqual({
    state: "Active",
    sentAt: 106_000,
    answeredAt: 107_500,
    activeAt: 173_530,
    activeAfterMs: 67_530,
    seen: [{ at: 107_800, state: "Pending" }, { at: 173_530, state: "Active" }],
  });
  const failed = evidenceWith({ kind: "version", label: "fresh", state: "Failed", reasonCode: "VcpuLimit" });
  expect(provisioningOf(failed, []).version).toEqual({ state: "Failed, VcpuLimit", seen: [] });
});

test("a version that never was Active is Pending until something else is seen", () => {
  const { activeAfterMs: _, ...failed } = { ...fresh, state: "Failed", seen: [{ at: 107_800, state: "Pending" }, { at: 150_000, state: "Failed" }] };
  expect(provisioningOf(evidenceWith(failed), []).phases.at(-1)).toEqual({ name: "Version Pending", from: 107_500, to: 150_000 });
});

test("the stack's resources lead to the first phase", () => {
  const { resources, phases } = provisioningOf(evidenceWith(fresh), [line(100, "intended", "ec2:vpc", "vpc"), line(900, "created", "ec2:vpc", "vpc")]);
  expect(resources.map(({ name }) => name)).toEqual(["VPC"]);
  expect(phases[0]).toEqual({ name: "Stack created", from: 100, to: 900 });
});

test("whatever the evidence is, what comes out is plain data, and the same again", () => {
  fc.assert(
    fc.property(anyEvidence, anyLedger, (evidence, ledger) => {
      const told = provisioningOf(evidence, ledger);
      expect(JSON.parse(JSON.stringify(told))).toEqual(told);
      expect(provisioningOf(evidence, ledger)).toEqual(told);
    }),
  );
});
