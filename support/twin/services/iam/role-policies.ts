import type {
  AttachRolePolicyRequest,
  DetachRolePolicyRequest,
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
} from "@aws-sdk/client-iam";

import type { Answer } from "../service.ts";
import type { IamState } from "./iam-state.ts";
import { paginate } from "./pages.ts";
import { invalid, noSuchEntity } from "./refusals.ts";

/** The managed policies of AWS that an LMI stack needs; the twin has no others. */
const attachable = [
  "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
  "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator",
];

export function rolePolicyOperations(state: IamState) {
  const { queue } = state.surroundings;
  return {
    AttachRolePolicy: ({ RoleName, PolicyArn }: AttachRolePolicyRequest): Answer<object> => {
      const { policies } = state.role(RoleName);
      const arn = checkArn(PolicyArn);
      if (!attachable.includes(arn)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
      if (!policies.has(arn)) policies.set(arn, queue.now);
      return {};
    },
    DetachRolePolicy: ({ RoleName, PolicyArn }: DetachRolePolicyRequest): Answer<object> => {
      const { policies } = state.role(RoleName);
      const arn = checkArn(PolicyArn);
      if (!policies.delete(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
      return {};
    },
    ListAttachedRolePolicies: (request: ListAttachedRolePoliciesRequest): Answer<ListAttachedRolePoliciesResponse> => {
      const { RoleName, PathPrefix = "/", ...pages } = request;
      const all = [...state.role(RoleName).policies.keys()].filter((arn) => pathOf(arn).startsWith(PathPrefix));
      const { page, ...rest } = paginate(all, (arn) => arn, pages);
      return { AttachedPolicies: page.map((arn) => ({ PolicyArn: arn, PolicyName: arn.split("/").at(-1) })), ...rest };
    },
  };
}

function pathOf(arn: string): string {
  return arn.slice(arn.indexOf("/"), arn.lastIndexOf("/") + 1);
}

function checkArn(arn: string | undefined): string {
  if (arn === undefined) throw invalid(arn, "policyArn", "Member must not be null");
  if (arn.length < 20) throw invalid(arn, "policyArn", "Member must have length greater than or equal to 20");
  return arn;
}
