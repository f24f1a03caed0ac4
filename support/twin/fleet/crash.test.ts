import { describe, expect, test } from "vitest";

import type { Task } from "./task.ts";
import { FleetSite } from "./fleet-site.fixture.ts";

const ONE = { min: 1, max: 1 };

describe("a worker that crashes", () => {
  test("is not replaced, and the others of its environment go on", () => {
    const site = new FleetSite();
    const { fleet } = site.activeVersion(ONE, { workers: 3 });
    expect(fleet.route((task) => task.crash())).toBeUndefined();
    site.run(60_000);
    const served = [1, 2, 3].map(() => fleet.route((task) => task.wait(1_000, () => task.done())));
    expect(served).toEqual([undefined, undefined, "concurrency"]);
  });

  test("as the last one ends its environment, which is replaced by another", () => {
    const site = new FleetSite();
    const { fleet } = site.activeVersion(ONE, { workers: 2 });
    const [dead] = fleet.environments;
    const tasks: Task[] = [];
    fleet.route((task) => tasks.push(task));
    fleet.route((task) => tasks.push(task));
    for (const task of tasks) task.crash();
    expect(fleet.environments).toEqual([]);
    site.run(60_000);
    expect(fleet.environments).toHaveLength(1);
    expect(fleet.environments[0]).not.toBe(dead);
    expect(fleet.route((task) => task.done())).toBeUndefined();
  });
});
