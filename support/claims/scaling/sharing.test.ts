import { describe, expect, test } from "vitest";

import { slots, trials, verdictOf } from "../evidence.fixture.ts";

describe("instances shared by environments", () => {
  const cpu = (bootOf: (environment: number) => string | null, environments: number) =>
    ["cpu-burst", "cpu-stability"].flatMap((experiment) =>
      trials(experiment, 1, slots(environments, 10).map((at) => ({ ...at, bootId: bootOf(Number(at.environmentId.split("-")[1])) }))),
    );

  test.each([
    ["four environments on three instances", (environment: number) => `boot-${environment % 3}`, 4, "held"],
    ["three environments on two instances", (environment: number) => `boot-${environment % 2}`, 3, "held"],
    ["four environments on four instances", (environment: number) => `boot-${environment}`, 4, "refuted"],
    ["three environments on three instances", (environment: number) => `boot-${environment}`, 3, "inconclusive"],
    ["instances untold", () => null, 4, "inconclusive"],
  ] as const)("%s", (_, bootOf, environments, verdict) => {
    expect(verdictOf("environments-share-instances", cpu(bootOf, environments)).verdict).toBe(verdict);
  });
});
