import { arnPatternOf, patternOf } from "./wildcards.ts";

/** What a request says of itself under a condition key; undefined when it says nothing. */
export type Context = (key: string) => readonly string[] | undefined;

/** Whether a request meets a condition. */
export type Condition = (context: Context) => boolean;

interface Operator {
  /** Whether it takes the keys that may have many values, or those that have one. */
  readonly takes: "one" | "many";
  condition(key: string, accepted: readonly string[]): Condition;
}

/**
 * The operators that the suite's policy uses. A key that the request does not have fails all but ForAllValues, which
 * asks nothing of what is not there. Source: IAM guide, condition operators.
 */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: ofOne((value) => (text) => text === value),
  StringLike: ofOne(patternOf),
  ArnEquals: ofOne(arnPatternOf),
  "ForAllValues:StringEquals": {
    takes: "many",
    condition: (key, accepted) => (context) => (context(key) ?? []).every((value) => accepted.includes(value)),
  },
};

function ofOne(matcher: (accepted: string) => (value: string) => boolean): Operator {
  return {
    takes: "one",
    condition: (key, accepted) => {
      const matchers = accepted.map(matcher);
      return (context) => {
        const [value] = context(key) ?? [];
        return value !== undefined && matchers.some((matches) => matches(value));
      };
    },
  };
}

/** Condition keys that the twin gives its requests, in lower case, as IAM does not tell their case apart. */
const keys: readonly (readonly [name: RegExp, values: Operator["takes"]])[] = [
  [/^aws:(requesttag|resourcetag)\/.+$/, "one"],
  [/^aws:tagkeys$/, "many"],
  [/^ec2:createaction$/, "one"],
  [/^iam:(awsservicename|passedtoservice|policyarn)$/, "one"],
];

/** @returns the condition, or what is wrong with it, in a sentence */
export function readCondition(name: string, key: string, accepted: readonly string[]): Condition | string {
  const operator = operators[name];
  if (!operator) return `the condition operator ${name} is none that the twin knows: ${Object.keys(operators).join(", ")}`;
  const lowerCase = key.toLowerCase();
  const known = keys.find(([pattern]) => pattern.test(lowerCase));
  if (!known) return `the condition key ${key} is none that the twin knows`;
  const [, values] = known;
  if (values !== operator.takes) return `the condition key ${key} has ${values === "many" ? "many values" : "one value"}, which ${name} does not take`;
  return operator.condition(lowerCase, accepted);
}
