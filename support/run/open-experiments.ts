import type { EvidenceLog } from "../evidence/evidence-file.ts";
import { Experiments } from "../experiments/experiments.ts";
import type { LabStack } from "../lab/context.ts";
import { Lab } from "../lab/lab.ts";
import { Streams } from "../random/streams.ts";
import type { Target } from "../target/target.ts";

/** The largest burst of any experiment, twice over. */
const SOCKETS = 100;

/** The experiments on a stack that stands, with all they need. */
export function openExperiments(target: Target, evidence: EvidenceLog, stack: LabStack): Experiments {
  const lab = new Lab({
    aws: target.aws,
    clock: target.clock,
    invoker: target.openInvoker(SOCKETS),
    evidence,
    streams: new Streams(target.seed),
    stack,
  });
  return new Experiments(lab);
}
