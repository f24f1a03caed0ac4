import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
} from "@aws-sdk/client-iam";

import { deletion, given, named, once, orGone, repeatable, UNTIL_VISIBLE, type Retry } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf } from "./names.ts";
import type { Resource, StackContext } from "./resource.ts";
import { isOfThisRun, tagList } from "./tags.ts";

const TRUST_LAMBDA = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** A policy just detached may still count as attached. */
const UNTIL_DETACHED: Retry = {
  passes: named("DeleteConflict", "DeleteConflictException"), // as on the wire, and as the SDK names it
  everyMs: 2_000, // our choice: usually settled at the second look
  withinMs: 60_000, // IAM's consistency is "seconds"; our choice of what is surely over
};

interface LambdaRole {
  readonly name: string;
  /** The AWS-managed policy that the role carries. */
  readonly policyArn: string;
  readonly output: "executionRoleArn" | "operatorRoleArn";
}

/** A role that only Lambda may assume, with one policy of AWS's. */
export function lambdaRole({ name, policyArn, output }: LambdaRole): Resource {
  return {
    name,
    needs: [],
    expectedSeconds: 1,
    expectedRemovalSeconds: 1,

    async create(context) {
      const { aws, outputs, settings } = context;
      const roleName = nameOf(settings, name);
      outputs[output] = await createLedgered(context, "iam:role", roleName, async () => {
        const command = () => new CreateRoleCommand({
          RoleName: roleName,
          AssumeRolePolicyDocument: TRUST_LAMBDA,
          Description: "Lambda Managed Instances under verification; removed at the end of the run",
          Tags: tagList(settings, roleName),
        });
        const { Role } = await once(context, `role ${roleName} to be created`, () => aws.iam.send(command()));
        return given(Role?.Arn, "Role.Arn");
      });
      const attach = () => new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: policyArn });
      const what = `${policyArn} to be attached to ${roleName}`;
      await repeatable(context, what, () => aws.iam.send(attach()), UNTIL_VISIBLE);
    },

    async remove(context) {
      const { aws, outputs, settings } = context;
      const roleName = nameOf(settings, name);
      await removeLedgered(context, {
        type: "iam:role",
        name: roleName,
        id: outputs[output],
        find: () => findRole(context, roleName),
        remove: async () => {
          const detach = () => new DetachRolePolicyCommand({ RoleName: roleName, PolicyArn: policyArn });
          await deletion(context, `${policyArn} to be detached from ${roleName}`, () => aws.iam.send(detach()));
          const remove = () => new DeleteRoleCommand({ RoleName: roleName });
          await deletion(context, `role ${roleName} to be deleted`, () => aws.iam.send(remove()), UNTIL_DETACHED);
        },
      });
    },
  };
}

/** The ARN of a role of this run, if it is there. */
export async function findRole(context: StackContext, roleName: string): Promise<string[]> {
  const command = () => new GetRoleCommand({ RoleName: roleName });
  const found = await orGone(repeatable(context, `a look at role ${roleName}`, () => context.aws.iam.send(command())));
  const tags = Object.fromEntries((found?.Role?.Tags ?? []).map(({ Key, Value }) => [Key, Value ?? ""]));
  return found?.Role?.Arn !== undefined && isOfThisRun(context.settings, tags) ? [found.Role.Arn] : [];
}
