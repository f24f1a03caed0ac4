import { documented } from "./documented.ts";
import { insufficientCapacity } from "./insufficient-capacity.ts";
import { mutants } from "./mutants/all.ts";
import type { World } from "./world.ts";

const worlds = [documented, insufficientCapacity, ...mutants.map(({ world }) => world)];

export const worldNames = worlds.map(({ name }) => name) as [string, ...string[]];

/** @throws Error for a name that no world has; configuration has checked it before */
export function worldNamed(name: string): World {
  const world = worlds.find((candidate) => candidate.name === name);
  if (!world) throw new Error(`No world is named '${name}'; the worlds are ${worldNames.join(", ")}.`);
  return world;
}
