/** Size of an EC2 instance type. Source: EC2 instance type tables. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryMb: number;
}

const sizes: Readonly<Record<string, InstanceSize>> = {
  "c7i.xlarge": { vcpus: 4, memoryMb: 8_192 },
  "c7i.2xlarge": { vcpus: 8, memoryMb: 16_384 },
  "m7a.xlarge": { vcpus: 4, memoryMb: 16_384 },
  "m7i.large": { vcpus: 2, memoryMb: 8_192 },
  "m7i.xlarge": { vcpus: 4, memoryMb: 16_384 },
  "m7i.2xlarge": { vcpus: 8, memoryMb: 32_768 },
  "r7i.xlarge": { vcpus: 4, memoryMb: 32_768 },
};

export const knownInstanceTypes: readonly string[] = Object.keys(sizes);

/** @throws Error for a type that the twin does not know: a world names it by mistake */
export function sizeOf(instanceType: string): InstanceSize {
  const size = sizes[instanceType];
  if (!size) throw new Error(`The twin knows no size of instance type ${instanceType}; add it to instance-types.ts.`);
  return size;
}

/** Reserved on every instance for the operating system and Lambda's agent (AWS agent skill, docs/sources.md). */
const RESERVED_VCPUS = 1;
const RESERVED_MEMORY_MB = 1_024;

/** How many environments of a size an instance type holds. */
export function environmentsThatFit(instanceType: string, environment: InstanceSize): number {
  const { vcpus, memoryMb } = sizeOf(instanceType);
  return Math.min(
    Math.floor((vcpus - RESERVED_VCPUS) / environment.vcpus),
    Math.floor((memoryMb - RESERVED_MEMORY_MB) / environment.memoryMb),
  );
}

/** What is left on an instance of this type beside what `used` takes. */
export function roomLeft(instanceType: string, used: InstanceSize): InstanceSize {
  const { vcpus, memoryMb } = sizeOf(instanceType);
  return { vcpus: vcpus - RESERVED_VCPUS - used.vcpus, memoryMb: memoryMb - RESERVED_MEMORY_MB - used.memoryMb };
}
