import type { IamState } from "./iam-state.ts";
import type { RoleRecord } from "./records.ts";

const PATH = "/aws-service-role/";

/** Adds a role that a service made for itself: visible to all, to be changed or deleted by nobody. */
export function addServiceLinkedRole(state: IamState, name: string, principal: string): void {
  state.add({
    name,
    path: `${PATH}${principal}/`,
    description: undefined,
    trustPolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: principal }, Action: "sts:AssumeRole" }],
    }),
    maxSessionSeconds: 3_600,
    tags: new Map(),
  });
}

export function isServiceLinked({ path }: RoleRecord): boolean {
  return path.startsWith(PATH);
}
