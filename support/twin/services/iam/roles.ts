import type { IamState } from "./iam-state.ts";
import { addServiceLinkedRole } from "./service-linked-roles.ts";

/** What other services may know of the account's roles. IAM tells them late. */
export interface Roles {
  arnOf(name: string): string | undefined;
  /** Whether a role exists, trusts the service principal, and is old enough for other services to know it. */
  assumableBy(roleArn: string, principal: string): boolean;
  /** Whether a policy has been attached for long enough for other services to know it. */
  hasPolicy(roleArn: string, policyArn: string): boolean;
  /** Makes the role with which a service acts by itself, unless the account has it. */
  ensureServiceLinked(name: string, principal: string): void;
}

export function rolesOf(state: IamState): Roles {
  const { queue, world } = state.surroundings;
  const propagated = (since: number) => queue.now - since >= world.iam.propagationMs;
  return {
    arnOf: (name) => (state.has(name) ? state.role(name).arn : undefined),
    assumableBy: (roleArn, principal) => {
      const role = state.byArn(roleArn);
      return role !== undefined && role.trusted.includes(principal) && propagated(role.createdAt.now);
    },
    hasPolicy: (roleArn, policyArn) => {
      const attachedAt = state.byArn(roleArn)?.policies.get(policyArn);
      return attachedAt !== undefined && propagated(attachedAt);
    },
    ensureServiceLinked: (name, principal) => {
      if (!state.has(name)) addServiceLinkedRole(state, name, principal);
    },
  };
}
