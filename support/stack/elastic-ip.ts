import {
  AllocateAddressCommand,
  DescribeAddressesCommand,
  ReleaseAddressCommand,
  type Filter,
} from "@aws-sdk/client-ec2";

import { deletion, given, named, once, repeatable, type Retry } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf } from "./names.ts";
import type { Resource, StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";

/** For seconds after a NAT gateway reads deleted, EC2 refuses to release its address, as if it were somebody else's. */
const UNTIL_LET_GO: Retry = {
  passes: named("AuthFailure", "InvalidNetworkInterfaceID.NotFound", "InvalidIPAddress.InUse"), // TF issue 49299
  everyMs: 2_000, // our choice: it takes seconds
  withinMs: 180_000, // our choice: far beyond seconds, and still an answer when the permission is really missing
};

/** The NAT gateway's address. */
export const elasticIp: Resource = {
  name: "elastic-ip",
  needs: [],
  expectedSeconds: 1,
  expectedRemovalSeconds: 5,

  async create(context) {
    const { aws, outputs, settings } = context;
    const name = nameOf(settings, "elastic-ip");
    outputs.allocationId = await createLedgered(context, "ec2:elastic-ip", name, async () => {
      const command = () => new AllocateAddressCommand({
        Domain: "vpc",
        TagSpecifications: tagSpecifications(settings, "elastic-ip", name),
      });
      const { AllocationId } = await once(context, `address ${name} to be allocated`, () => aws.ec2.send(command()));
      return given(AllocationId, "AllocationId");
    });
  },

  async remove(context) {
    const name = nameOf(context.settings, "elastic-ip");
    await removeLedgered(context, {
      type: "ec2:elastic-ip",
      name,
      id: context.outputs.allocationId,
      find: () => findAddresses(context, ofThisRunNamed(context.settings, name)),
      remove: (AllocationId) => {
        const command = () => new ReleaseAddressCommand({ AllocationId });
        return deletion(context, `${AllocationId} to be released`, () => context.aws.ec2.send(command()), UNTIL_LET_GO);
      },
    });
  },
};

export async function findAddresses(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeAddressesCommand({ Filters: filters });
  const what = "a look at the addresses";
  const { Addresses = [] } = await repeatable(context, what, () => context.aws.ec2.send(command()));
  return Addresses.map(({ AllocationId }) => given(AllocationId, "Addresses[].AllocationId"));
}
