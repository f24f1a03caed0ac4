import {
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  type Filter,
} from "@aws-sdk/client-ec2";

import { deletion, given, once, repeatable, UNTIL_VISIBLE } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf } from "./names.ts";
import { vpcOf, type Resource, type StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";

interface SecurityGroup {
  readonly name: string;
  readonly output: "securityGroupId" | "singleZoneSecurityGroupId";
}

/** A security group for instances: everything out, as EC2 gives by itself, and nothing in. */
export function securityGroup({ name, output }: SecurityGroup): Resource {
  return {
    name,
    needs: ["vpc"],
    expectedSeconds: 1,
    expectedRemovalSeconds: 5,

    async create(context) {
      const { aws, outputs, settings } = context;
      const groupName = nameOf(settings, name);
      outputs[output] = await createLedgered(context, "ec2:security-group", groupName, async () => {
        const command = () => new CreateSecurityGroupCommand({
          GroupName: groupName,
          Description: "Lambda Managed Instances under verification",
          VpcId: vpcOf(context),
          TagSpecifications: tagSpecifications(settings, "security-group", groupName),
        });
        const what = `security group ${groupName} to be created`;
        const { GroupId } = await once(context, what, () => aws.ec2.send(command()), UNTIL_VISIBLE);
        return given(GroupId, "GroupId");
      });
    },

    async remove(context) {
      const groupName = nameOf(context.settings, name);
      await removeLedgered(context, {
        type: "ec2:security-group",
        name: groupName,
        id: context.outputs[output],
        find: () => findSecurityGroups(context, ofThisRunNamed(context.settings, groupName)),
        remove: (GroupId) => {
          const command = () => new DeleteSecurityGroupCommand({ GroupId });
          return deletion(context, `security group ${GroupId} to be deleted`, () => context.aws.ec2.send(command()));
        },
      });
    },
  };
}

export async function findSecurityGroups(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeSecurityGroupsCommand({ Filters: filters });
  const what = "a look at the security groups";
  const { SecurityGroups = [] } = await repeatable(context, what, () => context.aws.ec2.send(command()));
  return SecurityGroups.map(({ GroupId }) => given(GroupId, "SecurityGroups[].GroupId"));
}
