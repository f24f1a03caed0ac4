import type {
  CreateRoleRequest,
  CreateRoleResponse,
  DeleteRoleRequest,
  GetRoleRequest,
  GetRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
} from "@aws-sdk/client-iam";

import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import type { IamState } from "./iam-state.ts";
import { paginate } from "./pages.ts";
import { conflict, invalid } from "./refusals.ts";
import { readTags } from "./role-tags.ts";
import { showRole, showTags } from "./role-view.ts";
import { isServiceLinked } from "./service-linked-roles.ts";

export function roleOperations(state: IamState) {
  return {
    CreateRole: (request: CreateRoleRequest): Answer<CreateRoleResponse> => {
      const { RoleName: name, AssumeRolePolicyDocument: trustPolicy, Path: path = "/" } = request;
      if (request.PermissionsBoundary !== undefined) {
        throw new AwsError("InvalidInput", "Permissions boundaries are not modelled by the twin.", { status: 400 });
      }
      checkName(name);
      if (!/^\/$|^\/[\x21-\x7e]*\/$/.test(path)) {
        throw invalid(path, "path", "The specified value for path is invalid. It must begin and end with /.");
      }
      const maxSessionSeconds = request.MaxSessionDuration ?? 3_600;
      if (maxSessionSeconds < 3_600 || maxSessionSeconds > 43_200) {
        const bound = maxSessionSeconds < 3_600 ? "greater than or equal to 3600" : "less than or equal to 43200";
        throw invalid(maxSessionSeconds, "maxSessionDuration", `Member must have value ${bound}`);
      }
      if (trustPolicy === undefined) {
        throw invalid(trustPolicy, "assumeRolePolicyDocument", "Member must not be null");
      }
      const tags = readTags(request.Tags);
      if (state.has(name)) throw conflict("EntityAlreadyExists", `Role with name ${name} already exists.`);
      const role = state.add({ name, path, trustPolicy, maxSessionSeconds, tags, description: request.Description });
      return { Role: { ...showRole(role), ...(tags.size > 0 && { Tags: showTags(role) }) } };
    },
    GetRole: ({ RoleName }: GetRoleRequest): Answer<GetRoleResponse> => {
      const role = state.role(RoleName);
      const tags = role.tags.size > 0 && { Tags: showTags(role) };
      return { Role: { ...showRole(role), MaxSessionDuration: role.maxSessionSeconds, RoleLastUsed: {}, ...tags } };
    },
    ListRoles: ({ PathPrefix = "/", ...pages }: ListRolesRequest): Answer<ListRolesResponse> => {
      const all = state.roles.filter(({ path }) => path.startsWith(PathPrefix));
      const { page, ...rest } = paginate(all, ({ name }) => name, pages);
      const show = (role: (typeof page)[number]) => ({ ...showRole(role), MaxSessionDuration: role.maxSessionSeconds });
      return { Roles: page.map(show), ...rest };
    },
    DeleteRole: ({ RoleName }: DeleteRoleRequest): Answer<object> => {
      const role = state.role(RoleName);
      if (isServiceLinked(role)) {
        const protection = `protected role '${role.name}' - this role is only modifiable by AWS`;
        const sentence = `Cannot perform the operation on the ${protection}`;
        throw new AwsError("UnmodifiableEntity", sentence, { status: 400 });
      }
      if (role.policies.size > 0) {
        throw conflict("DeleteConflict", "Cannot delete entity, must detach all policies first.");
      }
      state.remove(role);
      return {};
    },
  };
}

function checkName(name: string | undefined): asserts name is string {
  if (name === undefined) throw invalid(name, "roleName", "Member must not be null");
  if (name.length > 64) throw invalid(name, "roleName", "Member must have length less than or equal to 64");
  if (!/^[\w+=,.@-]+$/.test(name)) {
    throw invalid(name, "roleName", "Member must satisfy regular expression pattern: [\\w+=,.@-]+");
  }
}
