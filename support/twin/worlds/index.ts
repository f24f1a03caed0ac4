import { documented } from "./documented.ts";
import { insufficientCapacity } from "./insufficient-capacity.ts";
import { mutants } from "./mutants/all.ts";
import { isWorldFile, readWorldFile } from "./world-file.ts";
import type { World } from "./world.ts";

const worlds = [documented, insufficientCapacity, ...mutants.map(({ world }) => world)];

export const worldNames = worlds.map(({ name }) => name) as [string, ...string[]];

/** A world as it was asked for. */
export interface OpenedWorld {
  readonly world: World;
  /** Of a world from a file: where its numbers came from. */
  readonly origin?: string;
}

/** @param asked the name of a world, or the path of a world file. @throws WorldFileError */
export function openWorld(asked: string): OpenedWorld {
  return isWorldFile(asked) ? readWorldFile(asked, worldNames) : { world: worldNamed(asked) };
}

/** @throws Error for a name that no world has; configuration has checked it before */
export function worldNamed(name: string): World {
  const world = worlds.find((candidate) => candidate.name === name);
  if (!world) throw new Error(`No world is named '${name}'; the worlds are ${worldNames.join(", ")}.`);
  return world;
}
