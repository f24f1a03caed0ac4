import {
  DeleteCapacityProviderCommand,
  GetCapacityProviderCommand,
  ListTagsCommand,
  UpdateCapacityProviderCommand,
  type CapacityProvider,
  type CapacityProviderScalingConfig,
} from "@aws-sdk/client-lambda";

import type { Lab } from "../lab/lab.ts";
import { createCapacityProvider, unacceptable, type Request } from "./contract-capacity-provider-creations.ts";
import type { Experiment } from "./experiment.ts";
import { Obstacle } from "../lab/obstacle.ts";

const NAME = "contract-capacity-provider";
const DEFAULT_MAX_VCPUS = 400; // AWS's default (DG), which the provider of this experiment has
const BETWEEN_WRITES_MS = 2_000; // twice what the quota of one write a second asks for, so that no step meets it
const WRITES = 10; // sent one after the other, several of them a second, to meet the quota
const BETWEEN_FAST_WRITES_MS = 200; // ten in two seconds: five times the quota
const TARGET = 50; // per cent of CPU, any allowed one

const POLICY = { PredefinedMetricType: "LambdaCapacityProviderAverageCPUUtilization", TargetValue: TARGET } as const;

/** How capacity providers stand, and what AWS takes as one; all on providers of its own, where nothing ever runs. */
export const contractCapacityProvider: Experiment = {
  name: NAME,
  after: [],
  fleet: "capacity providers without functions; no load",
  minutes: 1.5,
  make: async ({ lab }) => {
    const main = await look(lab, "main", lab.stack.capacityProviders.main.name);
    if (!main) return;
    const { VpcConfig, PermissionsConfig, TelemetryConfig } = main; // its log group, so that no other comes to be
    const good = { VpcConfig, PermissionsConfig, TelemetryConfig, Tags: await tagsOfRun(lab) };
    const own = await standUp(lab, "defaults", good);
    if (own) {
      await look(lab, "defaults-read", own);
      await writeFast(lab, own);
      await changeMode(lab, own);
    }
    const groupless = { ...good, VpcConfig: { ...VpcConfig, SecurityGroupIds: [] } };
    await remove(lab, await standUp(lab, "no-security-groups", groupless));
    for (const [step, request] of unacceptable(good)) await remove(lab, await standUp(lab, step, request));
    await remove(lab, own);
  },
};

/** @returns its name, when AWS accepted it */
async function standUp(lab: Lab, step: string, request: Request): Promise<string | undefined> {
  await lab.clock.sleep(BETWEEN_WRITES_MS);
  const startedAt = lab.clock.now();
  const name = await createCapacityProvider(lab, NAME, step, request);
  if (name) await lab.followCapacityProvider(name, { experiment: NAME, subject: step, startedAt }, ["Active", "Failed"]);
  return name;
}

async function look(lab: Lab, step: string, name: string): Promise<CapacityProvider | undefined> {
  const answer = await lab.attempt({
    experiment: NAME,
    step,
    operation: "GetCapacityProvider",
    call: (aws) => aws.lambda.send(new GetCapacityProviderCommand({ CapacityProviderName: name })),
    tell: ({ CapacityProvider: seen }) => ({
      state: seen?.State,
      name,
      arn: seen?.CapacityProviderArn ?? "",
      architectures: seen?.InstanceRequirements?.Architectures,
      scalingMode: seen?.CapacityProviderScalingConfig?.ScalingMode,
      maxVCpus: seen?.CapacityProviderScalingConfig?.MaxVCpuCount,
      targets: seen?.CapacityProviderScalingConfig?.ScalingPolicies?.map(({ TargetValue }) => TargetValue),
    }),
  });
  return answer?.CapacityProvider;
}

/** Sets what is set already, again and again. */
async function writeFast(lab: Lab, name: string): Promise<void> {
  await lab.clock.sleep(BETWEEN_WRITES_MS);
  const write = async (_: unknown, before: number) => {
    await lab.clock.sleep(before * BETWEEN_FAST_WRITES_MS);
    await scale(lab, name, `write-${before + 1}`, { ScalingMode: "Auto" }, "throttles count");
  };
  await Promise.all(Array.from({ length: WRITES }, write));
}

/** From Auto to Manual and back. */
async function changeMode(lab: Lab, name: string): Promise<void> {
  const changes: readonly (readonly [step: string, scaling: CapacityProviderScalingConfig])[] = [
    ["manual", { ScalingMode: "Manual", ScalingPolicies: [POLICY] }],
    ["auto-with-policy", { ScalingMode: "Auto", ScalingPolicies: [POLICY] }],
    ["auto-again", { ScalingMode: "Auto" }],
  ];
  for (const [step, scaling] of changes) {
    await lab.clock.sleep(BETWEEN_WRITES_MS);
    const startedAt = lab.clock.now();
    if (!(await scale(lab, name, step, scaling))) continue;
    await lab.followCapacityProvider(name, { experiment: NAME, subject: step, startedAt }, ["Active", "Failed"]);
    await look(lab, `${step}-read`, name);
  }
}

function scale(lab: Lab, name: string, step: string, scaling: CapacityProviderScalingConfig, throttles?: "throttles count") {
  const CapacityProviderScalingConfig = { MaxVCpuCount: DEFAULT_MAX_VCPUS, ...scaling };
  const request = { CapacityProviderName: name, CapacityProviderScalingConfig };
  return lab.attempt({
    experiment: NAME,
    step,
    operation: "UpdateCapacityProvider",
    throttles: throttles !== undefined,
    call: (aws) => aws.lambda.send(new UpdateCapacityProviderCommand(request)),
    tell: ({ CapacityProvider: seen }) => ({ state: seen?.State }),
  });
}

/** Asked for once, as soon as it was tried: what AWS does not delete now, teardown does. */
async function remove(lab: Lab, name: string | undefined): Promise<void> {
  if (!name) return;
  await lab.clock.sleep(BETWEEN_WRITES_MS);
  await lab.attempt({
    experiment: NAME,
    step: `${name.replace(`${lab.stack.capacityProviders.main.name}-`, "")}-deleted`,
    operation: "DeleteCapacityProvider",
    call: (aws) => aws.lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName: name })),
    tell: ({ CapacityProvider: seen }) => ({ state: seen?.State }),
  });
}

/** What is created bears the run's tags, as everything does. */
async function tagsOfRun(lab: Lab): Promise<Record<string, string>> {
  const Resource = lab.stack.capacityProviders.main.arn;
  const answer = await lab.attempt({
    experiment: NAME,
    step: "main-tags",
    operation: "ListTags",
    call: (aws) => aws.lambda.send(new ListTagsCommand({ Resource })),
  });
  if (answer?.Tags === undefined) {
    throw new Obstacle("TagsUnknown", "The run's tags could not be read, and without them nothing is created.");
  }
  return answer.Tags;
}
