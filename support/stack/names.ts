import type { StackSettings } from "./resource.ts";

/** The strictest limit among the services' names: 64 characters for IAM roles and for functions. */
const LONGEST_NAME = 64;

/** What all the services allow in a name; a run id with anything else would fail only halfway through a stand-up. */
const ALLOWED = /^[A-Za-z0-9_-]+$/;

/** What every name of the run begins with, so that whatever bears it is known to be ours. */
export function namePrefix(settings: Pick<StackSettings, "runId">): string {
  return `lmi-verify-${settings.runId}-`;
}

/**
 * The name of one part of the stack, decided before AWS is asked to create it.
 *
 * @throws Error when AWS would refuse the name
 */
export function nameOf(settings: Pick<StackSettings, "runId">, part: string): string {
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

export function functionName(settings: Pick<StackSettings, "runId">): string {
  return nameOf(settings, "function");
}

export function capacityProviderName(settings: Pick<StackSettings, "runId">): string {
  return nameOf(settings, "capacity-provider");
}

/** The log group Lambda would write to, and create, by itself. */
export function functionLogGroupName(settings: Pick<StackSettings, "runId">): string {
  return `/aws/lambda/${functionName(settings)}`;
}

/** The log group of the capacity provider's system logs, which Lambda would create by itself. */
export function capacityProviderLogGroupName(settings: Pick<StackSettings, "runId">): string {
  return `/aws/lambda/capacity-provider/${capacityProviderName(settings)}`;
}
