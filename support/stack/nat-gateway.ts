import {
  CreateNatGatewayCommand,
  DeleteNatGatewayCommand,
  DescribeNatGatewaysCommand,
  type Filter,
  type NatGateway,
} from "@aws-sdk/client-ec2";

import { until } from "../clock/until.ts";
import { deletion, given, orGone, patience, repeatable, UNTIL_VISIBLE, type Retry } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf } from "./names.ts";
import { need, type Resource, type StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";

/** Creation takes one to two minutes, deletion about one. */
const SETTLING = {
  everyMs: 5_000, // our choice: fine enough beside a minute
  withinMs: 600_000, // Terraform allows 10 min for the creation
};

/** The instances' way out to CloudWatch Logs. */
export const natGateway: Resource = {
  name: "nat-gateway",
  needs: ["public-subnet", "internet-gateway", "elastic-ip"],
  expectedSeconds: 100, // commonly one to two minutes
  expectedRemovalSeconds: 60, // commonly about a minute

  async create(context) {
    const { aws, outputs, settings } = context;
    const name = nameOf(settings, "nat-gateway");
    const gatewayId = await createLedgered(context, "ec2:natgateway", name, async () => {
      const command = () => new CreateNatGatewayCommand({
        SubnetId: need(outputs, "publicSubnet").subnetId,
        AllocationId: need(outputs, "allocationId"),
        ClientToken: name,
        TagSpecifications: tagSpecifications(settings, "natgateway", name),
      });
      const what = `NAT gateway ${name} to be created`;
      const answer = await repeatable(context, what, () => aws.ec2.send(command()), UNTIL_VISIBLE);
      return given(answer.NatGateway?.NatGatewayId, "NatGateway.NatGatewayId");
    });
    outputs.natGatewayId = gatewayId;
    await available(context, gatewayId);
  },

  async remove(context) {
    const name = nameOf(context.settings, "nat-gateway");
    await removeLedgered(context, {
      type: "ec2:natgateway",
      name,
      id: context.outputs.natGatewayId,
      find: () => findNatGateways(context, ofThisRunNamed(context.settings, name)),
      remove: async (NatGatewayId) => {
        const command = () => new DeleteNatGatewayCommand({ NatGatewayId });
        await deletion(context, `${NatGatewayId} to be deleted`, () => context.aws.ec2.send(command()));
        await deleted(context, NatGatewayId);
      },
    });
  },
};

async function available(context: StackContext, gatewayId: string): Promise<void> {
  let state: string | undefined;
  await until(
    context.clock,
    `NAT gateway ${gatewayId} to be available`,
    patience(context, SETTLING),
    async () => {
      const gateway = await look(context, gatewayId, UNTIL_VISIBLE);
      state = gateway?.State;
      if (state === "failed") {
        throw new Error(
          `NAT gateway ${gatewayId} failed: ${gateway?.FailureCode} (${gateway?.FailureMessage}). ` +
            "It costs nothing and is removed at teardown; remedy the cause and run again.",
        );
      }
      return state === "available" ? true : undefined;
    },
    () => `state ${state}`,
  );
}

async function deleted(context: StackContext, gatewayId: string): Promise<void> {
  let state: string | undefined;
  await until(
    context.clock,
    `NAT gateway ${gatewayId} to be deleted`,
    patience(context, SETTLING),
    async () => {
      state = (await orGone(look(context, gatewayId)))?.State;
      return state === undefined || state === "deleted" ? true : undefined;
    },
    () => `state ${state}`,
  );
}

async function look(context: StackContext, gatewayId: string, retry?: Retry): Promise<NatGateway | undefined> {
  const command = () => new DescribeNatGatewaysCommand({ NatGatewayIds: [gatewayId] });
  const what = `a look at NAT gateway ${gatewayId}`;
  const { NatGateways } = await repeatable(context, what, () => context.aws.ec2.send(command()), retry);
  return NatGateways?.[0];
}

/** NAT gateways that are not deleted: EC2 lists the deleted ones for about an hour. */
export async function findNatGateways(
  context: Pick<StackContext, "aws" | "clock" | "signal">,
  filters: Filter[],
): Promise<string[]> {
  const command = () => new DescribeNatGatewaysCommand({ Filter: filters });
  const what = "a look at the NAT gateways";
  const { NatGateways = [] } = await repeatable(context, what, () => context.aws.ec2.send(command()));
  return NatGateways.filter(({ State }) => State !== "deleted").map(({ NatGatewayId }) =>
    given(NatGatewayId, "NatGateways[].NatGatewayId"),
  );
}
