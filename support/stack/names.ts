import type { StackSettings } from "./resource.ts";

type Run = Pick<StackSettings, "runId">;

/** The strictest limit among the services' names: 64 characters for IAM roles and for functions. */
const LONGEST_NAME = 64;

/** What all the services allow in a name; a run id with anything else would fail only halfway through a stand-up. */
const ALLOWED = /^[A-Za-z0-9_-]+$/;

/** The parts of the stack that are functions. */
export const FUNCTION_PARTS = [
  "function",
  "node-function",
  "standard-function",
  "contract-function",
  "single-zone-function",
] as const;

/** The parts of the stack that are capacity providers. */
export const CAPACITY_PROVIDER_PARTS = ["capacity-provider", "single-zone-capacity-provider"] as const;

export type FunctionPart = (typeof FUNCTION_PARTS)[number];
export type CapacityProviderPart = (typeof CAPACITY_PROVIDER_PARTS)[number];

/** What the names of all runs begin with. */
export const NAME_STEM = "lmi-verify-";

/** What every name of the run begins with, so that whatever bears it is known to be ours. */
export function namePrefix(settings: Run): string {
  return `${NAME_STEM}${settings.runId}-`;
}

/**
 * The name of one part of the stack, decided before AWS is asked to create it.
 *
 * @throws Error when AWS would refuse the name
 */
export function nameOf(settings: Run, part: string): string {
  const name = `${namePrefix(settings)}${part}`;
  if (!ALLOWED.test(name)) {
    throw new Error(`The run id '${settings.runId}' makes the name '${name}': use only letters, digits, '-' and '_'.`);
  }
  if (name.length > LONGEST_NAME) {
    throw new Error(
      `The name '${name}' has ${name.length} characters and AWS allows ${LONGEST_NAME}: ` +
        `shorten the run id by ${name.length - LONGEST_NAME}.`,
    );
  }
  return name;
}

/** Names of all functions of the stack. */
export function functionNames(settings: Run): string[] {
  return FUNCTION_PARTS.map((part) => nameOf(settings, part));
}

/** Names of all capacity providers of the stack. */
export function capacityProviderNames(settings: Run): string[] {
  return CAPACITY_PROVIDER_PARTS.map((part) => nameOf(settings, part));
}

/** The run's marker, a log group that nobody writes to. */
export function markerName(settings: Run): string {
  return `/lmi-verify/${settings.runId}`;
}

/** The log group Lambda would write to, and create, by itself. */
export function functionLogGroupName(settings: Run, part: FunctionPart): string {
  return `/aws/lambda/${nameOf(settings, part)}`;
}

/** The log group of a capacity provider's system logs, which Lambda would create by itself. */
export function capacityProviderLogGroupName(settings: Run, part: CapacityProviderPart): string {
  return `/aws/lambda/capacity-provider/${nameOf(settings, part)}`;
}

/** Names of all log groups of the stack but its marker. */
export function logGroupNames(settings: Run): string[] {
  return [
    ...FUNCTION_PARTS.map((part) => functionLogGroupName(settings, part)),
    ...CAPACITY_PROVIDER_PARTS.map((part) => capacityProviderLogGroupName(settings, part)),
  ];
}
