import type { Fleet } from "../worlds/fleet-world.ts";

/** Size of an EC2 instance type, of an environment, or of the room there is for one. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryMb: number;
}

/** Source: EC2 instance type tables. */
const sizes: Readonly<Record<string, InstanceSize>> = {
  "c7i.xlarge": { vcpus: 4, memoryMb: 8_192 },
  "c7i.2xlarge": { vcpus: 8, memoryMb: 16_384 },
  "m7a.xlarge": { vcpus: 4, memoryMb: 16_384 },
  "m7g.xlarge": { vcpus: 4, memoryMb: 16_384 },
  "m7i.large": { vcpus: 2, memoryMb: 8_192 },
  "m7i.xlarge": { vcpus: 4, memoryMb: 16_384 },
  "m7i.2xlarge": { vcpus: 8, memoryMb: 32_768 },
  "r7i.xlarge": { vcpus: 4, memoryMb: 32_768 },
  "t3.xlarge": { vcpus: 4, memoryMb: 16_384 },
};

export const knownInstanceTypes: readonly string[] = Object.keys(sizes);

/** @throws Error for a type that the twin does not know: a world names it by mistake */
export function sizeOf(instanceType: string): InstanceSize {
  const size = sizes[instanceType];
  if (!size) throw new Error(`The twin knows no size of instance type ${instanceType}; add it to instance-types.ts.`);
  return size;
}

/** What instances of a type have for environments, in a world that keeps some of each free of them. */
export function usableSize(
  instanceType: string,
  { reservedVcpus, reservedMemoryMb }: Pick<Fleet, "reservedVcpus" | "reservedMemoryMb">,
): InstanceSize {
  const { vcpus, memoryMb } = sizeOf(instanceType);
  return { vcpus: Math.max(0, vcpus - reservedVcpus), memoryMb: Math.max(0, memoryMb - reservedMemoryMb) };
}

/** How many environments of a size fit into a room. */
export function environmentsThatFit(room: InstanceSize, environment: InstanceSize): number {
  return Math.floor(Math.min(room.vcpus / environment.vcpus, room.memoryMb / environment.memoryMb));
}
