import * as client from "@aws-sdk/client-iam";

import { queryCodec } from "../../wire/query.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import { audited, type ResourcesOf } from "../cloudtrail/audited.ts";
import type { Service, Surroundings } from "../service.ts";
import { IamState } from "./iam-state.ts";
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
    },
    roles: rolesOf(state),
  };
}

const resourcesOf: ResourcesOf = ({ RoleName, PolicyArn }) => [
  { type: "AWS::IAM::Role", name: String(RoleName) },
  ...(PolicyArn === undefined ? [] : [{ type: "AWS::IAM::Policy", name: String(PolicyArn) }]),
];
