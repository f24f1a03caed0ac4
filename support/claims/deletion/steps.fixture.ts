import type { EvidenceOf, EvidenceRecord } from "../../evidence/schema.ts";

type Call = EvidenceOf<"call">;

const at = { sentAt: 0, answeredAt: 80 };

export function accepted(experiment: string, step: string, output: Call["output"] = {}): EvidenceRecord {
  return { kind: "call", experiment, step, operation: step, ...at, accepted: true, output };
}

export function refused(experiment: string, step: string, errorType: string): EvidenceRecord {
  return { kind: "call", experiment, step, operation: step, ...at, accepted: false, errorType };
}

/** States one after the other, ten seconds apart. */
export function followed(subject: string, ...states: readonly string[]): EvidenceRecord {
  const seen = states.map((state, index) => ({ at: index * 10_000, state }));
  return { kind: "timeline", experiment: "deletion", subject, startedAt: 0, seen };
}

/** Instances of the single-zone capacity provider, by their states. */
export function instances(label: string, ...states: readonly string[]): EvidenceRecord {
  const described = states.map((state, index) => ({ id: `i-${index}`, type: "m7i.xlarge", zone: "use1-az4", state }));
  return { kind: "instances", label, instances: described };
}
