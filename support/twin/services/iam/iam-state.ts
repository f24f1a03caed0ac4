import type { Surroundings } from "../service.ts";
import type { RoleRecord } from "./records.ts";
import { invalid, noSuchEntity } from "./refusals.ts";
import { trustedServices } from "./trust-policy.ts";

type NewRole = Pick<RoleRecord, "name" | "path" | "description" | "trustPolicy" | "maxSessionSeconds" | "tags">;

/** The account's roles. Two names that differ only in case are one to IAM. */
export class IamState {
  readonly surroundings: Surroundings;
  readonly #roles = new Map<string, RoleRecord>();
  readonly #created = new Map<string, number>();

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  get roles(): RoleRecord[] {
    return [...this.#roles.values()];
  }

  has(name: string): boolean {
    return this.#roles.has(name.toLowerCase());
  }

  /** @throws AwsError NoSuchEntity */
  role(name: string | undefined): RoleRecord {
    if (name === undefined) throw invalid(name, "roleName", "Member must not be null");
    const role = this.#roles.get(name.toLowerCase());
    if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
    return role;
  }

  byArn(arn: string): RoleRecord | undefined {
    return this.roles.find((role) => role.arn === arn);
  }

  /** @throws AwsError MalformedPolicyDocument */
  add(role: NewRole): RoleRecord {
    const { accountId, queue, streams, wall } = this.surroundings;
    const trusted = trustedServices(role.trustPolicy);
    const key = role.name.toLowerCase();
    const times = (this.#created.get(key) ?? 0) + 1;
    this.#created.set(key, times);
    const digits = streams.digits(times === 1 ? `role/${role.name}` : `role/${role.name}#${times}`, 17);
    const record: RoleRecord = {
      ...role,
      trusted,
      id: `AROA${digits.toUpperCase()}`,
      arn: `arn:aws:iam::${accountId}:role${role.path}${role.name}`,
      createdAt: { now: queue.now, wall: wall() },
      policies: new Map(),
    };
    this.#roles.set(key, record);
    return record;
  }

  remove({ name }: RoleRecord): void {
    this.#roles.delete(name.toLowerCase());
  }
}
