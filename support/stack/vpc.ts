import {
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeVpcsCommand,
  ModifyVpcAttributeCommand,
  type Filter,
} from "@aws-sdk/client-ec2";

import { deletion, given, once, repeatable, UNTIL_VISIBLE } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf } from "./names.ts";
import type { Resource, StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";

const BLOCK = "10.0.0.0/16"; // article, environment setup

export const vpc: Resource = {
  name: "vpc",
  needs: [],
  expectedSeconds: 1,
  expectedRemovalSeconds: 1,

  async create(context) {
    const { aws, outputs, settings } = context;
    const name = nameOf(settings, "vpc");
    const vpcId = await createLedgered(context, "ec2:vpc", name, async () => {
      const command = () => new CreateVpcCommand({
        CidrBlock: BLOCK,
        TagSpecifications: tagSpecifications(settings, "vpc", name),
      });
      const { Vpc } = await once(context, `VPC ${name} to be created`, () => aws.ec2.send(command()));
      return given(Vpc?.VpcId, "Vpc.VpcId");
    });
    outputs.vpcId = vpcId;
    // One attribute a call: EC2 refuses two.
    for (const attribute of [{ EnableDnsSupport: { Value: true } }, { EnableDnsHostnames: { Value: true } }]) {
      const command = () => new ModifyVpcAttributeCommand({ VpcId: vpcId, ...attribute });
      await repeatable(context, `VPC ${vpcId} to take its DNS settings`, () => aws.ec2.send(command()), UNTIL_VISIBLE);
    }
  },

  async remove(context) {
    const name = nameOf(context.settings, "vpc");
    await removeLedgered(context, {
      type: "ec2:vpc",
      name,
      id: context.outputs.vpcId,
      find: () => findVpcs(context, ofThisRunNamed(context.settings, name)),
      remove: (VpcId) =>
        deletion(context, `VPC ${VpcId} to be deleted`, () => context.aws.ec2.send(new DeleteVpcCommand({ VpcId }))),
    });
  },
};

export async function findVpcs(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeVpcsCommand({ Filters: filters });
  const { Vpcs = [] } = await repeatable(context, "a look at the VPCs", () => context.aws.ec2.send(command()));
  return Vpcs.map(({ VpcId }) => given(VpcId, "Vpcs[].VpcId"));
}
