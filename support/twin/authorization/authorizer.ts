import type { Service } from "../services/service.ts";
import { RESOURCE_TAG, type Account, type Permission } from "./permission.ts";
import { permissionTables } from "./permissions/all.ts";
import { decide, type Policy } from "./policy.ts";
import { notAuthorized } from "./refusal.ts";

/** Holds the caller of the twin to a policy. */
export class Authorizer {
  /** The actions that calls needed so far. */
  readonly asked = new Set<string>();
  readonly #policy: Policy;
  readonly #account: Account;
  readonly #caller: string;

  /** @param caller the ARN of whoever calls */
  constructor(policy: Policy, account: Account, caller: string) {
    this.#policy = policy;
    this.#account = account;
    this.#caller = caller;
  }

  /** @throws AwsError naming the first permission that the call needs and the policy does not give */
  check(service: string, { codec }: Service, operation: string, input: Readonly<Record<string, unknown>>): void {
    const needs = permissionTables[service]?.[operation];
    if (!needs) throw new Error(`Nobody has said which permissions ${service}:${operation} needs. Add it to its table.`);
    for (const permission of needs(input as never, this.#account)) {
      const { action, resource } = permission;
      this.asked.add(action);
      const decision = decide(this.#policy, action, resource, contextOf(permission));
      if (decision !== "allow") throw notAuthorized(codec.protocol, this.#caller, permission, decision);
    }
  }
}

/** Tags are looked up only where a condition asks for them; IAM tells the case of their keys apart in no condition. */
function contextOf({ keys = {}, tags }: Permission) {
  return (key: string): readonly string[] | undefined => {
    if (!key.startsWith(RESOURCE_TAG)) return keys[key];
    const name = key.slice(RESOURCE_TAG.length);
    const tag = Object.entries(tags?.() ?? {}).find(([tagKey]) => tagKey.toLowerCase() === name);
    return tag && [tag[1]];
  };
}
