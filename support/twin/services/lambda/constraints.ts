import { AwsError } from "../../wire/aws-error.ts";

/** One violated constraint, worded as AWS words it. */
export interface Violation {
  readonly path: string;
  readonly value: unknown;
  readonly constraint: string;
}

/** Collects what a request violates; the SDK does not check, so the service must. Source: api-shapes (botocore model). */
export class Constraints {
  readonly #violations: Violation[] = [];

  length(path: string, value: string | readonly unknown[] | undefined, least: number, most: number): this {
    if (value === undefined) return this;
    if (value.length < least) this.#add(path, value, `Member must have length greater than or equal to ${least}`);
    if (value.length > most) this.#add(path, value, `Member must have length less than or equal to ${most}`);
    return this;
  }

  range(path: string, value: number | undefined, least: number, most: number): this {
    if (value === undefined) return this;
    if (value < least) this.#add(path, value, `Member must have value greater than or equal to ${least}`);
    if (value > most) this.#add(path, value, `Member must have value less than or equal to ${most}`);
    return this;
  }

  pattern(path: string, value: string | undefined, pattern: RegExp): this {
    if (value !== undefined && !anchored(pattern).test(value)) {
      this.#add(path, value, `Member must satisfy regular expression pattern: ${pattern.source}`);
    }
    return this;
  }

  oneOf(path: string, value: string | undefined, values: readonly string[]): this {
    if (value !== undefined && !values.includes(value)) {
      this.#add(path, value, `Member must satisfy enum value set: [${values.join(", ")}]`);
    }
    return this;
  }

  /** @throws AwsError ValidationException naming everything that was violated */
  check(): void {
    if (this.#violations.length === 0) return;
    const count = this.#violations.length;
    const list = this.#violations.map(
      ({ path, value, constraint }) => `Value '${show(value)}' at '${path}' failed to satisfy constraint: ${constraint}`,
    );
    throw new AwsError(
      "ValidationException",
      `${count} validation error${count === 1 ? "" : "s"} detected: ${list.join("; ")}`,
      { status: 400 },
    );
  }

  #add(path: string, value: unknown, constraint: string): void {
    this.#violations.push({ path, value, constraint });
  }
}

const anchoredBefore = new WeakMap<RegExp, RegExp>();

/** The pattern, to be met by a text as a whole. AWS's patterns are few, and every call is held to some. */
export function anchored(pattern: RegExp): RegExp {
  let whole = anchoredBefore.get(pattern);
  if (!whole) anchoredBefore.set(pattern, (whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags)));
  return whole;
}

function show(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
