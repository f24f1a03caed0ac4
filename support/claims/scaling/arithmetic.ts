import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured } from "../claim.ts";

export type SeenInstance = EvidenceOf<"instances">["instances"][number];

/** Kept free on every instance for the operating system and Lambda's agent (AWS agent skill). */
const RESERVED_VCPUS = 1;
const RESERVED_MEMORY_MB = 1_024;

/** The instances that started or ran at a look. @throws Unmeasured when nobody looked */
export function instancesAt(evidence: Evidence, label: string): readonly SeenInstance[] {
  const look = evidence.labelled("instances", label);
  if (!look) throw new Unmeasured("inconclusive", "The instances were not looked at.");
  return running(look);
}

/** A published look tells of instances that ran, and not their states. */
export function running({ instances }: EvidenceOf<"instances">): readonly SeenInstance[] {
  return instances.filter(({ state }) => state === undefined || state === "pending" || state === "running");
}

export function launchedSince(before: readonly SeenInstance[], after: readonly SeenInstance[]): SeenInstance[] {
  return after.filter(({ id }) => before.every((known) => known.id !== id));
}

/** The vCPUs that instances have for environments. @throws Unmeasured when the size of one was not told */
export function usableVcpus(instances: readonly SeenInstance[]): number {
  return sum(instances.map((instance) => Math.max(0, sizeOf(instance).vcpus - RESERVED_VCPUS)));
}

/** The vCPUs of an environment: one for each multiple of its ratio of memory. @throws Unmeasured when nobody told */
export function vcpusPerEnvironment(evidence: Evidence): number {
  const { memoryMb, memoryGiBPerVCpu } = evidence.all("subject")[0] ?? {};
  if (memoryMb === undefined || memoryGiBPerVCpu === undefined) {
    throw new Unmeasured("inconclusive", "The evidence does not say how large an environment is.");
  }
  return Math.ceil(memoryMb / (memoryGiBPerVCpu * 1_024));
}

/**
 * How many environments fit on instances by AWS's arithmetic: each keeps 1 vCPU and 1 GB to itself, and an environment
 * has a vCPU for each multiple of its ratio of memory.
 *
 * @throws Unmeasured when the size of an instance or of the environments was not told
 */
export function roomOn(evidence: Evidence, instances: readonly SeenInstance[]): number {
  const vcpus = vcpusPerEnvironment(evidence);
  const memoryMb = evidence.all("subject")[0]?.memoryMb ?? 0;
  return sum(
    instances.map((instance) => {
      const size = sizeOf(instance);
      const byCpu = Math.floor((size.vcpus - RESERVED_VCPUS) / vcpus);
      return Math.min(byCpu, Math.floor((size.memoryMb - RESERVED_MEMORY_MB) / memoryMb));
    }),
  );
}

/** @throws Unmeasured when it was not told */
export function sizeOf({ type, vcpus, memoryMb }: SeenInstance): { readonly vcpus: number; readonly memoryMb: number } {
  if (vcpus === undefined || memoryMb === undefined) {
    throw new Unmeasured("inconclusive", `The evidence does not say how large a ${type} is.`);
  }
  return { vcpus, memoryMb };
}
