import { kindOf } from "../services/ec2/kinds.ts";
import type { AwsError } from "../wire/aws-error.ts";
import { notYetFound } from "./refusals.ts";

/** How long others are answered as if a call had not been made. */
const STALE_MS = 5_000; // our choice: EC2 and IAM call it "seconds"

const EC2_ID = /^[a-z]+-[0-9a-f]{17}$/;
const NAME_MEMBERS = ["FunctionName", "CapacityProviderName", "RoleName", "logGroupName"];

/** Operations after which something is there that was not before. */
const CREATING = /^(?:Create|Allocate|Publish)/;

/** Which call it was. */
interface Called {
  readonly service: string;
  readonly operation: string;
}

type Members = Readonly<Record<string, unknown>>;

/** What a call created, and nobody else sees yet: it stands in no listing, and who names it is told that it is not there. */
export class Staleness {
  readonly #hidden: string;
  readonly #untilMs: number;

  private constructor(hidden: string, untilMs: number) {
    this.#hidden = hidden;
    this.#untilMs = untilMs;
  }

  /** @returns undefined when the call created nothing that could be hidden */
  static of({ service, operation }: Called, input: Members, output: Members, nowMs: number): Staleness | undefined {
    if (!CREATING.test(operation)) return undefined;
    const id = (service === "ec2" ? createdId(output) : undefined) ?? NAME_MEMBERS.map((member) => input[member]).find((name): name is string => typeof name === "string");
    return id === undefined ? undefined : new Staleness(id, nowMs + STALE_MS);
  }

  /** @throws AwsError when the call names what it cannot know yet */
  check(service: string, input: Members, nowMs: number): void {
    if (nowMs < this.#untilMs && mentions(input, this.#hidden)) throw this.#refusal(service);
  }

  /** The answer without what is not to be seen yet. */
  veil(output: Members, nowMs: number): Members {
    return nowMs < this.#untilMs ? (without(output, this.#hidden) as Members) : output;
  }

  #refusal(service: string): AwsError {
    return notYetFound(service, this.#hidden, kindOf(this.#hidden)?.notFound);
  }
}

/** The first id in the answer to a creation in EC2: that of what was created. */
function createdId(output: unknown): string | undefined {
  if (typeof output === "string") return EC2_ID.test(output) ? output : undefined;
  if (typeof output !== "object" || output === null || output instanceof Uint8Array) return undefined;
  return Object.values(output).map(createdId).find((id) => id !== undefined);
}

function mentions(value: unknown, text: string): boolean {
  if (value === text) return true;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some((member) => mentions(member, text));
}

/** Without the items of lists that mention it. */
function without(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.filter((item) => !mentions(item, text)).map((item) => without(item, text));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, without(member, text)]));
}
