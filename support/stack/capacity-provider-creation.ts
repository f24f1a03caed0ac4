import { CreateCapacityProviderCommand } from "@aws-sdk/client-lambda";

import { until } from "../clock/until.ts";
import { lookAtCapacityProvider } from "./capacity-provider-look.ts";
import { given, once, patience, UNTIL_VISIBLE, type Retry } from "./control-plane.ts";
import { need, roleOf, type PlacedSubnet, type StackContext } from "./resource.ts";
import { FUNCTION_SETTINGS } from "./settings.ts";
import { tagRecord } from "./tags.ts";

/** Where a capacity provider's instances stand. */
export interface Network {
  readonly securityGroup: "securityGroupId" | "singleZoneSecurityGroupId";
  /** Its subnets, as far as they are there. */
  subnets(context: StackContext): readonly PlacedSubnet[];
  /** Moves a subnet whose zone Lambda refuses to another zone. @throws Error when none is left */
  move(context: StackContext, refused: PlacedSubnet): Promise<void>;
}

/** Lambda cannot assume a role before IAM has spread it; how it says so here is not known, so all such errors count. */
const UNTIL_ASSUMABLE: Retry = {
  passes: (error) => error.name === "InvalidParameterValueException" && !isZoneRefusal(error),
  everyMs: 2_000, // writes to capacity providers are limited to 1 a second and account (DG quotas)
  withinMs: 120_000, // Terraform retries for up to 2 min
};

const ACTIVATION = {
  everyMs: 1_000, // our choice: the claim says seconds, and reads may come 15 a second (DG quotas)
  withinMs: 600_000, // Terraform allows 10 min
};

/** Lambda may say Active and then Pending again: Terraform believes only two in a row. */
const ACTIVE_IN_A_ROW = 2;

/** Lambda does not support every zone, and names the subnets it refuses: they are moved until it accepts all. */
export async function createCapacityProvider(context: StackContext, name: string, network: Network) {
  for (;;) {
    try {
      return await create(context, name, network);
    } catch (error) {
      const refused = network.subnets(context).filter(({ subnetId }) => isZoneRefusal(error, subnetId));
      if (refused.length === 0) throw error;
      if (context.settings.existing?.network) throw notMovable(refused, error);
      for (const subnet of refused) await network.move(context, subnet);
    }
  }
}

async function create(context: StackContext, name: string, network: Network) {
  const { aws, clock, outputs, settings } = context;
  const command = () => new CreateCapacityProviderCommand({
    CapacityProviderName: name,
    VpcConfig: {
      SubnetIds: network.subnets(context).map(({ subnetId }) => subnetId),
      SecurityGroupIds: [need(outputs, network.securityGroup)],
    },
    PermissionsConfig: { CapacityProviderOperatorRoleArn: roleOf(context, "operatorRoleArn") },
    InstanceRequirements: {
      Architectures: ["x86_64"],
      ...(settings.instanceTypes.length > 0 ? { AllowedInstanceTypes: [...settings.instanceTypes] } : {}),
    },
    CapacityProviderScalingConfig: { MaxVCpuCount: FUNCTION_SETTINGS.maxVCpus },
    Tags: tagRecord(settings, name),
    PropagateTags: { Mode: "Explicit", ExplicitTags: tagRecord(settings, name) }, // DG, tag propagation: to instances, volumes, interfaces
  });
  let askedAtMs = clock.now();
  const { CapacityProvider } = await once(
    context,
    `capacity provider ${name} to be created`,
    () => {
      askedAtMs = clock.now();
      return aws.lambda.send(command());
    },
    UNTIL_ASSUMABLE,
  );
  const arn = given(CapacityProvider?.CapacityProviderArn, "CapacityProvider.CapacityProviderArn");
  return { arn, times: { askedAtMs, acceptedAtMs: clock.now() } };
}

function notMovable(refused: readonly PlacedSubnet[], cause: unknown): Error {
  const where = refused.map(({ subnetId, zoneId }) => `${subnetId} in ${zoneId}`).join(", ");
  return new Error(
    `Lambda does not take the zone of ${where}, which LMI_SUBNET_IDS names and the suite does not move. ` +
      "Name subnets in other zones.",
    { cause },
  );
}

/** @param subnetId asks whether it is among the refused ones */
function isZoneRefusal(error: unknown, subnetId = ""): boolean {
  return error instanceof Error && /aren['’]t supported/.test(error.message) && error.message.includes(subnetId);
}

/** Waits until a capacity provider is active, and tells when (ms of the clock) it first was. */
export async function untilActive(context: StackContext, name: string): Promise<number> {
  let activeSince: number | undefined;
  let inARow = 0;
  let state: string | undefined;
  return until(
    context.clock,
    `capacity provider ${name} to be active`,
    patience(context, ACTIVATION),
    async () => {
      state = (await lookAtCapacityProvider(context, name, UNTIL_VISIBLE)).State;
      if (state === "Failed") {
        throw new Error(
          `Capacity provider ${name} failed, and AWS gives no reason. Check the operator role's policy, the subnets ` +
            "and the account's quotas, and run again.",
        );
      }
      inARow = state === "Active" ? inARow + 1 : 0;
      if (inARow === 0) activeSince = undefined;
      else activeSince ??= context.clock.now();
      return inARow >= ACTIVE_IN_A_ROW ? activeSince : undefined;
    },
    () => `state ${state}`,
  );
}
