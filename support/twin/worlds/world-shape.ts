import { z } from "zod";

/**
 * What values of a world may be, learnt from values that one has: there is no second list of its members. Objects may
 * leave members out, wherever they are not inside a list; nothing may have members that the world does not know.
 */
export function partsOf(sample: unknown): z.ZodType {
  if (!isObject(sample)) return shapeOf([sample]);
  if (isTable(sample)) return z.record(z.string(), shapeOf(Object.values(sample)));
  const members = Object.entries(sample).map(([name, value]) => [name, partsOf(value).optional()]);
  return z.strictObject(Object.fromEntries(members));
}

/** @param samples values of the same member, at least one */
function shapeOf(samples: readonly unknown[]): z.ZodType {
  const known = samples.filter((sample) => sample !== undefined);
  const [first] = known;
  if (first === undefined || first === null) return anything;
  if (known.includes(Number.POSITIVE_INFINITY)) return unlimited;
  if (typeof first === "number") return z.number().nonnegative();
  if (typeof first === "string") return z.string();
  if (typeof first === "boolean") return z.boolean();
  if (known.every(isRange)) return range;
  if (known.every(isTuple)) return tupleOf(known);
  if (known.every(Array.isArray)) return z.array(shapeOf(known.flat())).min(1);
  return objectOf(known as Readonly<Record<string, unknown>>[]);
}

function tupleOf(samples: readonly (readonly unknown[])[]): z.ZodType {
  const places = Array.from({ length: samples[0]?.length ?? 0 }, (_, index) => shapeOf(samples.map((tuple) => tuple[index])));
  return z.tuple(places as [z.ZodType]);
}

/** Members that not every sample has may be left out. */
function objectOf(samples: readonly Readonly<Record<string, unknown>>[]): z.ZodType {
  const names = new Set(samples.flatMap((sample) => Object.keys(sample)));
  const members = [...names].map((name) => {
    const shape = shapeOf(samples.map((sample) => sample[name]));
    return [name, samples.every((sample) => name in sample) ? shape : shape.optional()];
  });
  return z.strictObject(Object.fromEntries(members));
}

/** A member that the sample leaves undefined: nothing is known of its shape, and JSON says `null` for none. */
const anything = z
  .union([z.null(), z.string(), z.number(), z.record(z.string(), z.unknown())], "a string, a number, an object, or null for none")
  .transform((value) => value ?? undefined);

/** A number without a limit, which JSON says with `null`. */
const unlimited = z
  .union([z.null(), z.number().nonnegative()], "a number from 0 on, or null for no limit")
  .transform((value) => value ?? Number.POSITIVE_INFINITY);

const range = z
  .tuple([z.number().nonnegative(), z.number().nonnegative()], "a range [from, to] of two numbers from 0 on")
  .refine(([from, to]) => from <= to, "a range [from, to] whose second number is not below its first");

function isRange(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((member) => typeof member === "number");
}

/** A short list of different things, such as something with its weight. */
function isTuple(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && new Set(value.map((member) => typeof member)).size > 1;
}

/** Capitals begin what AWS calls so, such as its operations: a world may name any of them. */
function isTable(value: object): boolean {
  return Object.keys(value).every((name) => /^[A-Z]/.test(name));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
