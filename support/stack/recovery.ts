import { nameOf } from "./names.ts";
import type { StackContext } from "./resource.ts";
import { findSecurityGroups } from "./security-group.ts";
import { ofThisRunNamed } from "./tags.ts";
import { findVpcs } from "./vpc.ts";

/** Finds the outputs that removal waits on, in a process that did not create them: the VPC and the security groups. */
export async function recoverOutputs(context: StackContext): Promise<void> {
  const { outputs, settings } = context;
  const named = (part: string) => ofThisRunNamed(settings, nameOf(settings, part));
  const [vpcId] = await findVpcs(context, named("vpc"));
  const [securityGroupId] = await findSecurityGroups(context, named("security-group"));
  const [singleZoneSecurityGroupId] = await findSecurityGroups(context, named("single-zone-security-group"));
  if (vpcId !== undefined) outputs.vpcId = vpcId;
  if (securityGroupId !== undefined) outputs.securityGroupId = securityGroupId;
  if (singleZoneSecurityGroupId !== undefined) outputs.singleZoneSecurityGroupId = singleZoneSecurityGroupId;
}
