import { z } from "zod";

import { readCondition, type Condition, type Context } from "./conditions.ts";
import { actionPatternOf, resourcePatternOf, type Pattern } from "./wildcards.ts";

/** An IAM identity policy, ready to be asked. */
export interface Policy {
  readonly statements: readonly Statement[];
}

interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly Pattern[];
  readonly resources: readonly Pattern[];
  readonly conditions: readonly Condition[];
}

/** What a policy says of one action on one resource; nothing it says is a denial, too. */
export type Decision = "allow" | "explicit deny" | "implicit deny";

/** A policy document that cannot be used; the message is for whoever wrote it. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}

const LARGEST = 6_144; // characters of a managed policy, white space not counted (IAM guide, quotas)

const ACTION = z.string().regex(/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/, "an action such as ec2:CreateVpc is expected");
const RESOURCE = z.string().regex(/^(\*|arn:([^:]*:){4}.+)$/, "an ARN, or * for all resources, is expected");
const VALUE = z.string().regex(/^(?!.*\$\{)/, "policy variables are nothing that the twin knows");

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Action: oneOrMore(ACTION),
  Resource: oneOrMore(RESOURCE.and(VALUE)),
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore(VALUE))).optional(),
});

const document = z.strictObject({ Version: z.literal("2012-10-17"), Statement: z.array(statement).min(1) });

/** A policy as it is written. */
export type PolicyDocument = z.input<typeof document>;

/**
 * Reads a policy document. What the twin does not know of it is refused, never ignored: the policy would mean something
 * else on AWS.
 *
 * @throws PolicyError naming each part that is wrong
 */
export function readPolicy(given: unknown): Policy {
  const size = JSON.stringify(given)?.replaceAll(/\s/g, "").length ?? 0;
  if (size > LARGEST) throw new PolicyError(`The policy has ${size} characters without white space, and IAM takes ${LARGEST}: split it.`);
  const parsed = document.safeParse(given);
  if (!parsed.success) {
    throw unusable(parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the document"}: ${message}`));
  }
  const wrongs: string[] = [];
  const statements = parsed.data.Statement.map(({ Effect, Action, Resource, Condition = {} }, index): Statement => ({
    effect: Effect,
    actions: Action.map(actionPatternOf),
    resources: Resource.map(resourcePatternOf),
    conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, accepted]) => {
        const condition = readCondition(operator, key, accepted);
        if (typeof condition !== "string") return condition;
        wrongs.push(`Statement.${index}: ${condition}`);
        return [];
      }),
    ),
  }));
  if (wrongs.length > 0) throw unusable(wrongs);
  return { statements };
}

/** Decides as IAM does: an explicit denial wins, and what nothing allows is denied. Source: IAM guide, evaluation logic. */
export function decide({ statements }: Policy, action: string, resource: string, context: Context): Decision {
  const applying = statements.filter(
    ({ actions, resources, conditions }) =>
      actions.some((matches) => matches(action)) &&
      resources.some((matches) => matches(resource)) &&
      conditions.every((met) => met(context)),
  );
  if (applying.some(({ effect }) => effect === "Deny")) return "explicit deny";
  return applying.length > 0 ? "allow" : "implicit deny";
}

/** IAM takes one string wherever it takes a list. */
function oneOrMore<T extends z.ZodType<string>>(item: T) {
  return z.preprocess((given: string | string[]) => (Array.isArray(given) ? given : [given]), z.array(item).min(1));
}

function unusable(wrongs: readonly string[]): PolicyError {
  return new PolicyError(`The policy cannot be used. ${wrongs.join("; ")}.`);
}
