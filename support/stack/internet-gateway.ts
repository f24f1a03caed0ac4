import {
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DescribeInternetGatewaysCommand,
  DetachInternetGatewayCommand,
  type Filter,
} from "@aws-sdk/client-ec2";

import { deletion, given, named, once, repeatable, UNTIL_VISIBLE } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf } from "./names.ts";
import { need, type Resource, type StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";

export const internetGateway: Resource = {
  name: "internet-gateway",
  needs: ["vpc"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 2,

  async create(context) {
    const { aws, outputs, settings } = context;
    const name = nameOf(settings, "internet-gateway");
    const gatewayId = await createLedgered(context, "ec2:internet-gateway", name, async () => {
      const command = () => new CreateInternetGatewayCommand({
        TagSpecifications: tagSpecifications(settings, "internet-gateway", name),
      });
      const what = `internet gateway ${name} to be created`;
      const { InternetGateway } = await once(context, what, () => aws.ec2.send(command()));
      return given(InternetGateway?.InternetGatewayId, "InternetGateway.InternetGatewayId");
    });
    outputs.internetGatewayId = gatewayId;
    const VpcId = need(outputs, "vpcId");
    const attach = () => new AttachInternetGatewayCommand({ InternetGatewayId: gatewayId, VpcId });
    await once(context, `${gatewayId} to be attached`, () => aws.ec2.send(attach()), UNTIL_VISIBLE);
  },

  async remove(context) {
    const name = nameOf(context.settings, "internet-gateway");
    await removeLedgered(context, {
      type: "ec2:internet-gateway",
      name,
      id: context.outputs.internetGatewayId,
      find: () => findInternetGateways(context, ofThisRunNamed(context.settings, name)),
      remove: async (InternetGatewayId) => {
        await detach(context, InternetGatewayId);
        const command = () => new DeleteInternetGatewayCommand({ InternetGatewayId });
        await deletion(context, `${InternetGatewayId} to be deleted`, () => context.aws.ec2.send(command()));
      },
    });
  },
};

const isDetached = named("Gateway.NotAttached");

async function detach(context: StackContext, InternetGatewayId: string): Promise<void> {
  const { vpcId } = context.outputs;
  if (vpcId === undefined || !(await isAttached(context, InternetGatewayId, vpcId))) return;
  const command = () => new DetachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId });
  try {
    await deletion(context, `${InternetGatewayId} to be detached`, () => context.aws.ec2.send(command()));
  } catch (error) {
    if (!(error instanceof Error) || !isDetached(error)) throw error;
  }
}

/** The VPC may be gone by now, and with it what allows to name it. */
async function isAttached(context: StackContext, InternetGatewayId: string, vpcId: string): Promise<boolean> {
  const filters = [
    { Name: "internet-gateway-id", Values: [InternetGatewayId] },
    { Name: "attachment.vpc-id", Values: [vpcId] },
  ];
  return (await findInternetGateways(context, filters)).length > 0;
}

export async function findInternetGateways(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeInternetGatewaysCommand({ Filters: filters });
  const what = "a look at the internet gateways";
  const { InternetGateways = [] } = await repeatable(context, what, () => context.aws.ec2.send(command()));
  return InternetGateways.map(({ InternetGatewayId }) =>
    given(InternetGatewayId, "InternetGateways[].InternetGatewayId"),
  );
}
