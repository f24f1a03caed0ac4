import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { documented } from "./documented.ts";
import { openWorld } from "./index.ts";
import { mutants } from "./mutants/all.ts";
import { WorldFileError } from "./world-file.ts";

const folder = mkdtempSync(join(tmpdir(), "lmi-world-"));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = { name: "mine", origin: "made for a test", differs: {}, provenance: {}, asDocumented: [] };

function open(file: unknown) {
  const path = join(folder, "world.json");
  writeFileSync(path, typeof file === "string" ? file : JSON.stringify(file));
  return openWorld(path);
}

describe("a world file", () => {
  test("that changes nothing is the documented world under its own name", () => {
    expect(open(whole)).toEqual({ world: { ...documented, name: "mine" }, origin: "made for a test" });
  });

  test("changes just the members that it names, as deep as they are", () => {
    const differs = { fleet: { launch: { bootMs: [1, 2] }, instanceTypes: [["m7a.xlarge", 3]] }, throttle: { reason: "Busy" } };
    const { world } = open({ ...whole, differs });
    expect(world.fleet.launch).toEqual({ ...documented.fleet.launch, bootMs: [1, 2] });
    expect(world.fleet.instanceTypes).toEqual([["m7a.xlarge", 3]]);
    expect(world.throttle).toEqual({ ...documented.throttle, reason: "Busy" });
    expect({ ...world, name: "", fleet: 0, throttle: 0 }).toEqual({ ...documented, name: "", fleet: 0, throttle: 0 });
  });

  test("may name any operation of AWS's", () => {
    const { world } = open({ ...whole, differs: { api: { operationMs: { ListFunctions: 5 } } } });
    expect(world.api.operationMs).toEqual({ ...documented.api.operationMs, ListFunctions: 5 });
    expect(() => open({ ...whole, differs: { api: { operationMs: { ListFunctions: "5" } } } })).toThrow("ListFunctions");
  });

  test("says with null that there is none, or no limit", () => {
    const { world } = open({ ...whole, differs: { throttle: { reason: null }, limits: { byDefault: { min: 2, max: null } } } });
    expect(world.throttle.reason).toBeUndefined();
    expect(world.limits.byDefault).toEqual({ min: 2, max: Number.POSITIVE_INFINITY });
  });

  test.each(mutants.map(({ world }) => [world.name, world] as const))("can say what %s is", (name, world) => {
    const differs = { ...world, name: undefined };
    expect(open({ ...whole, name: `my-${name}`, differs }).world).toEqual({ ...world, name: `my-${name}` });
  });

  test.each([
    ["no JSON", "{", "cannot be read"],
    ["a member that no world has", { ...whole, differs: { fleet: { speed: 1 } } }, 'differs.fleet: Unrecognized key: "speed"'],
    ["a range that is one number", { ...whole, differs: { network: { oneWayMs: 5 } } }, "differs.network.oneWayMs: a range [from, to]"],
    ["a range upside down", { ...whole, differs: { network: { oneWayMs: [5, 4] } } }, "not below its first"],
    ["a text for a number", { ...whole, differs: { api: { defaultMs: "60" } } }, "differs.api.defaultMs"],
    ["a negative time", { ...whole, differs: { api: { defaultMs: -1 } } }, "differs.api.defaultMs"],
    ["a list without members", { ...whole, differs: { fleet: { instanceTypes: [] } } }, "differs.fleet.instanceTypes"],
    ["half a list's member", { ...whole, differs: { fleet: { instanceTypes: [["m7a.xlarge"]] } } }, "differs.fleet.instanceTypes.0"],
    ["null for a number", { ...whole, differs: { fleet: { firstPid: null } } }, "differs.fleet.firstPid"],
    ["no origin", { ...whole, origin: undefined }, "origin"],
    ["a name with blanks", { ...whole, name: "my world" }, "lower-case letters, digits and hyphens"],
    ["the name of a world of the suite", { ...whole, name: "documented" }, "as a world of the suite does"],
  ])("with %s is refused", (_, file, problem) => {
    expect(() => open(file)).toThrow(WorldFileError);
    expect(() => open(file)).toThrow(problem);
  });

  test("that is not there is refused", () => {
    expect(() => openWorld(join(folder, "none.json"))).toThrow(WorldFileError);
  });
});
