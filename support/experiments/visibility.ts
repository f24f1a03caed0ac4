import {
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeVolumesCommand,
  GetManagedResourceVisibilityCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type DescribeInstancesRequest,
} from "@aws-sdk/client-ec2";

import type { Lab } from "../lab/lab.ts";
import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "visibility";
const TAG = "tag:aws:lambda:capacity-provider"; // as the article filters
const OUR_TAG = { Key: "lmi-verify:visibility", Value: "tried" };

/** What EC2 shows of managed instances to whom, and what it lets their account's owner do with one of them. */
export const visibility: Experiment = {
  name: NAME,
  after: ["provisioning"],
  fleet: "the first version, held at three environments; no request is sent",
  minutes: 2.5,
  make: async (bench) => {
    const { lab } = bench;
    await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS });
    await lab.followTags({ experiment: NAME, subject: "tags", startedAt: lab.clock.now() });
    const running = (await lab.instances(NAME)).filter(({ state }) => state === "running");
    const ids = running.flatMap(({ id }) => id ?? []);
    await list(lab, ids);
    await describe(lab, ids);
    const [first] = running;
    if (first?.id === undefined) return;
    await tag(lab, first.id);
    if (first.managed) await end(lab, first.id); // refused then; otherwise it would be the end of an instance
  },
};

/** In each way that instances can be looked for, how many of those known are found. */
async function list(lab: Lab, ids: readonly string[]): Promise<void> {
  const { name, subnetIds } = lab.stack.capacityProviders.main;
  const bySubnet = { Name: "subnet-id", Values: [...subnetIds] };
  const listings: readonly (readonly [step: string, request: DescribeInstancesRequest])[] = [
    ["by-subnet", { Filters: [bySubnet] }],
    ["by-tag", { Filters: [{ Name: TAG, Values: ["*"] }] }],
    ["by-id", { InstanceIds: [...ids] }],
    ["asked-by-tag", { Filters: [{ Name: TAG, Values: ["*"] }], IncludeManagedResources: true }],
    ["asked-by-name", { Filters: [{ Name: TAG, Values: [`*${name}`] }], IncludeManagedResources: true }],
    ["asked-by-operator", { Filters: [bySubnet, { Name: "operator.managed", Values: ["true"] }], IncludeManagedResources: true }],
  ];
  for (const [step, request] of listings) {
    await lab.attempt({
      experiment: NAME,
      step,
      operation: "DescribeInstances",
      call: (aws) => aws.ec2.send(new DescribeInstancesCommand(request)),
      tell: ({ Reservations = [] }) => {
        const seen = new Set(Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId }) => InstanceId)));
        return { found: ids.filter((id) => seen.has(id)).length };
      },
    });
  }
}

async function describe(lab: Lab, ids: readonly string[]): Promise<void> {
  await lab.attempt({
    experiment: NAME,
    step: "default",
    operation: "GetManagedResourceVisibility",
    call: (aws) => aws.ec2.send(new GetManagedResourceVisibilityCommand()),
    tell: ({ Visibility }) => ({ visibility: Visibility?.DefaultVisibility }),
    finding: "managed-resource-visibility",
  });
  const Filters = [{ Name: "attachment.instance-id", Values: [...ids] }];
  await lab.attempt({
    experiment: NAME,
    step: "volumes",
    operation: "DescribeVolumes",
    call: (aws) => aws.ec2.send(new DescribeVolumesCommand({ Filters, IncludeManagedResources: true })),
    tell: ({ Volumes = [] }) => ({ encrypted: Volumes.map(({ Encrypted }) => Encrypted) }),
  });
  await lab.attempt({
    experiment: NAME,
    step: "article-type",
    operation: "DescribeInstanceTypes",
    call: (aws) => aws.ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: ["m7i.xlarge"] })),
    tell: ({ InstanceTypes }) => ({
      vcpus: InstanceTypes?.[0]?.VCpuInfo?.DefaultVCpus,
      memoryMb: InstanceTypes?.[0]?.MemoryInfo?.SizeInMiB,
    }),
  });
}

async function tag(lab: Lab, id: string): Promise<void> {
  const request = { Resources: [id], Tags: [OUR_TAG] };
  await lab.attempt({
    experiment: NAME,
    step: "tag",
    operation: "CreateTags",
    call: (aws) => aws.ec2.send(new CreateTagsCommand(request)),
  });
  await lab.attempt({
    experiment: NAME,
    step: "untag",
    operation: "DeleteTags",
    call: (aws) => aws.ec2.send(new DeleteTagsCommand(request)),
  });
}

/** Stopping comes first: were it accepted, terminating would show nothing more. */
async function end(lab: Lab, id: string): Promise<void> {
  const stopped = await lab.attempt({
    experiment: NAME,
    step: "stop",
    operation: "StopInstances",
    call: (aws) => aws.ec2.send(new StopInstancesCommand({ InstanceIds: [id] })),
  });
  if (stopped) return;
  await lab.attempt({
    experiment: NAME,
    step: "terminate",
    operation: "TerminateInstances",
    call: (aws) => aws.ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] })),
    finding: "terminate-managed-instance",
  });
}
