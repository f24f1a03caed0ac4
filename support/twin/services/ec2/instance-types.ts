import type {
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  InstanceTypeInfo,
  _InstanceType,
} from "@aws-sdk/client-ec2";

import { knownInstanceTypes, sizeOf } from "../../fleet/instance-types.ts";
import { selected, type FilterTable } from "./filters.ts";
import { paginate } from "./listing.ts";
import { operation } from "./operation.ts";
import { refuse } from "./refusals.ts";

export interface Processor {
  readonly architecture: "x86_64" | "arm64";
  readonly threadsPerCore: 1 | 2;
}

/** What the name of a C, M or R type says of its processor: Graviton and AMD have no hyperthreads there. */
export function processorOf(instanceType: string): Processor {
  const maker = /^[a-z]+\d+([a-z])/.exec(instanceType)?.[1];
  return { architecture: maker === "g" ? "arm64" : "x86_64", threadsPerCore: maker === "i" ? 2 : 1 };
}

const filters: FilterTable<{ readonly id: string }> = {
  "instance-type": ({ id }) => id,
  "processor-info.supported-architecture": ({ id }) => processorOf(id).architecture,
  "vcpu-info.default-vcpus": ({ id }) => sizeOf(id).vcpus,
  "memory-info.size-in-mib": ({ id }) => sizeOf(id).memoryMb,
};

export function instanceTypeOperations() {
  return {
    DescribeInstanceTypes: operation<DescribeInstanceTypesRequest, DescribeInstanceTypesResult>(
      ["InstanceTypes", "Filters", "MaxResults", "NextToken"],
      ({ InstanceTypes, Filters, MaxResults, NextToken }) => {
        const wrong = InstanceTypes?.filter((name) => !knownInstanceTypes.includes(name)) ?? [];
        if (wrong.length > 0) {
          const sentence = `The following supplied instance types do not exist: [${wrong.join(", ")}]`;
          throw refuse("InvalidInstanceType", sentence);
        }
        const asked = (InstanceTypes ?? knownInstanceTypes).map((id) => ({ id }));
        const all = selected(asked, Filters, filters, () => new Map());
        const { page, ...rest } = paginate(all, { maxResults: MaxResults, nextToken: NextToken });
        return { InstanceTypes: page.map(show), ...rest };
      },
    ),
  };
}

function show({ id }: { readonly id: string }): InstanceTypeInfo {
  const { vcpus, memoryMb } = sizeOf(id);
  const { architecture, threadsPerCore } = processorOf(id);
  return {
    InstanceType: id as _InstanceType,
    CurrentGeneration: true,
    BareMetal: false,
    Hypervisor: "nitro",
    ProcessorInfo: { SupportedArchitectures: [architecture] },
    VCpuInfo: { DefaultVCpus: vcpus, DefaultCores: vcpus / threadsPerCore, DefaultThreadsPerCore: threadsPerCore },
    MemoryInfo: { SizeInMiB: memoryMb },
  };
}
