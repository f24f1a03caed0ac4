import * as client from "@aws-sdk/client-iam";

import { queryCodec } from "../../wire/query.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import { audited, type ResourcesOf } from "../cloudtrail/audited.ts";
import type { Holding, Service, Surroundings } from "../service.ts";
import { IamState } from "./iam-state.ts";
import type { RoleRecord } from "./records.ts";
import { roleOperations } from "./role-operations.ts";
import { rolePolicyOperations } from "./role-policies.ts";
import { roleTagOperations } from "./role-tags.ts";
import { rolesOf, type Roles } from "./roles.ts";
import { addServiceLinkedRole } from "./service-linked-roles.ts";

export interface Iam {
  readonly service: Service;
  readonly roles: Roles;
}

/** AWS IAM: roles and the policies attached to them. Others learn of changes late. */
export function createIam(surroundings: Surroundings): Iam {
  const state = new IamState(surroundings);
  // Every account has this one; who lists roles to clean up must leave it alone.
  addServiceLinkedRole(state, "AWSServiceRoleForSupport", "support.amazonaws.com");
  const operations = { ...roleOperations(state), ...rolePolicyOperations(state), ...roleTagOperations(state) };
  return {
    service: {
      codec: queryCodec(readServiceSchema(client), { namespace: "https://iam.amazonaws.com/doc/2010-05-08/", ec2: false }),
      operations: audited(surroundings, "iam.amazonaws.com", resourcesOf, operations),
      holdings: () => state.roles.filter(({ path }) => !path.startsWith(SERVICE_LINKED)).map(holdingOf),
    },
    roles: rolesOf(state),
  };
}

/** Roles that services keep for themselves: they come by themselves and stay. */
const SERVICE_LINKED = "/aws-service-role/";

function holdingOf({ name, tags, policies, trustPolicy, description }: RoleRecord): Holding {
  const state = JSON.stringify({ policies: [...policies.keys()], trustPolicy, description });
  return { type: "iam:role", id: name, tags: Object.fromEntries(tags), state };
}

const resourcesOf: ResourcesOf = ({ RoleName, PolicyArn }) => [
  { type: "AWS::IAM::Role", name: String(RoleName) },
  ...(PolicyArn === undefined ? [] : [{ type: "AWS::IAM::Policy", name: String(PolicyArn) }]),
];
