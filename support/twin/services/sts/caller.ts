import type { Surroundings } from "../service.ts";

/** Who calls the twin: everybody is the same assumed role, as in an account entered through single sign-on. */
export interface Caller {
  readonly arn: string;
  readonly userId: string;
  /** The session's name, which CloudTrail lists as the user name. */
  readonly username: string;
  readonly roleArn: string;
  readonly roleId: string;
  readonly roleName: string;
}

export function callerOf({ accountId, streams }: Pick<Surroundings, "accountId" | "streams">): Caller {
  const roleName = "SandboxAdministrator";
  const username = "sandbox-session";
  const roleId = `AROA${streams.digits(`role/${roleName}`, 17).toUpperCase()}`;
  return {
    arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${username}`,
    userId: `${roleId}:${username}`,
    username,
    roleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
    roleId,
    roleName,
  };
}
