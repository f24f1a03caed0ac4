import { readFileSync } from "node:fs";

import { z } from "zod";

import { documented } from "./documented.ts";
import { isObject, partsOf } from "./world-shape.ts";
import type { World } from "./world.ts";

const { name: _, ...sections } = documented;

/** Where one number of a world file came from. */
const provenance = z.strictObject({
  /** What it was read from, in words. */
  from: z.string(),
  samples: z.number().int().positive(),
  /** Least and most of the samples, of a member that is a number or a range. */
  seen: z.tuple([z.number(), z.number()]).optional(),
  /** How the samples became the value. */
  rule: z.string(),
});

/** A world as a file: what differs from the documented one, and why. */
const worldFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, "lower-case letters, digits and hyphens"),
  /** Goes on after the world's name: `calibrated from run …`. */
  origin: z.string().min(1),
  differs: partsOf(sections),
  /** By the path of the member: `fleet.launch.bootMs`. */
  provenance: z.record(z.string(), provenance),
  /** Members that the evidence says nothing about: they are as in the documented world. */
  asDocumented: z.array(z.string()),
});

export type Provenance = z.infer<typeof provenance>;
export type WorldFile = Omit<z.input<typeof worldFile>, "differs"> & { readonly differs: Readonly<Record<string, unknown>> };

/** A world file that cannot be used; the message is for whoever named it. */
export class WorldFileError extends Error {
  override readonly name = "WorldFileError";
}

export function isWorldFile(path: string): boolean {
  return path.endsWith(".json");
}

/** @param taken names that only worlds of the suite may have. @throws WorldFileError naming each member that is wrong */
export function readWorldFile(path: string, taken: readonly string[]): { world: World; origin: string } {
  const parsed = worldFile.safeParse(readJson(path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
    throw new WorldFileError(`The world file ${path} does not describe a world. ${problems.join("; ")}.`);
  }
  const { name, origin, differs } = parsed.data;
  if (taken.includes(name)) throw new WorldFileError(`The world file ${path} calls itself '${name}', as a world of the suite does.`);
  return { world: { ...(merged(documented, differs) as World), name }, origin };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new WorldFileError(`The world file ${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** Objects are merged, everything else is replaced. */
function merged(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change;
  const members = Object.entries(change).map(([name, value]) => [name, merged(before[name], value)]);
  return { ...before, ...Object.fromEntries(members) };
}
