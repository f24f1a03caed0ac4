import { describe, expect, test } from "vitest";

import { chooseRuns, readAge } from "./choice.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 2);
const HERE = { nowMs: NOW, region: "us-east-1" };
const run = (runId: string, startedMs: number | undefined, expiresMs: number | undefined, region?: string) => ({
  runId,
  region,
  startedMs,
  expiresMs,
  resources: [],
});
const dead = run("dead", NOW - 9 * HOUR, NOW - HOUR);
const alive = run("alive", NOW - HOUR, NOW + HOUR);
const unknown = run("unknown", undefined, undefined);

describe("a sweep", () => {
  test("of all takes the dead, and says why the others stay", () => {
    const { swept, spared } = chooseRuns([dead, alive, unknown], {}, HERE);
    expect(swept).toEqual(["dead"]);
    expect(spared).toEqual([
      expect.stringMatching(/^alive: .* alive \(expires 2026-01-02T01:00:00.000Z\)\. To sweep it all the same: --run alive$/),
      expect.stringMatching(/^unknown: .* alive \(no expiry known\)/),
    ]);
  });

  test("of the older ones leaves the younger dead", () => {
    expect(chooseRuns([dead], { olderThanMs: 10 * HOUR }, HERE).swept).toEqual([]);
    expect(chooseRuns([dead], { olderThanMs: 8 * HOUR }, HERE).swept).toEqual(["dead"]);
  });

  test("of one run takes it whatever its tags say, and no other", () => {
    expect(chooseRuns([dead, alive], { runId: "alive" }, HERE)).toEqual({ swept: ["alive"], spared: [] });
    expect(chooseRuns([dead], { runId: "lost" }, HERE).swept).toEqual(["lost"]);
  });

  test("of all leaves the dead of other regions, and says where to sweep them", () => {
    const far = run("far", NOW - 9 * HOUR, NOW - HOUR, "eu-west-1");
    const near = run("near", NOW - 9 * HOUR, NOW - HOUR, "us-east-1");
    const spared = [expect.stringMatching(/^far in eu-west-1: .* dead .*\. To sweep it there: LMI_REGION=eu-west-1$/)];
    expect(chooseRuns([far, near], {}, HERE)).toEqual({ swept: ["near"], spared });
    expect(chooseRuns([far, near], { runId: "far" }, HERE)).toEqual({ swept: ["far"], spared });
  });

  test.each([["90m", 1.5 * HOUR], ["6h", 6 * HOUR], ["2d", 48 * HOUR], ["6", undefined], ["-1h", undefined], ["6 h", undefined]])(
    "reads the age %s",
    (text, ms) => expect(readAge(text)).toBe(ms),
  );
});
