import type { EvidenceLog } from "../evidence/evidence-file.ts";
import { LARGEST_BURST } from "../experiments/article-load.ts";
import { Experiments } from "../experiments/experiments.ts";
import type { LabStack } from "../lab/context.ts";
import { FindingLog } from "../lab/findings.ts";
import { Lab } from "../lab/lab.ts";
import { patientClients } from "../lab/patient-clients.ts";
import { permittedClients } from "../lab/permitted.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { Streams } from "../random/streams.ts";
import type { Target } from "../target/target.ts";

/** As many as the largest burst needs, twice over. */
const SOCKETS = 2 * LARGEST_BURST;

/** The experiments on a stack that stands, with all they need. */
export function openExperiments(
  target: Target,
  evidence: EvidenceLog,
  ledger: Ledger,
  stack: LabStack,
  mayBegin?: () => void,
): Experiments {
  const unretried = permittedClients(target.aws);
  const lab = new Lab({
    aws: patientClients(unretried, target.clock),
    unretried,
    clock: target.clock,
    invoker: target.openInvoker(SOCKETS),
    watchStalls: target.watchStalls,
    evidence: new FindingLog(evidence),
    ledger,
    streams: new Streams(target.seed),
    region: target.subject.region,
    stack,
  });
  return new Experiments(lab, mayBegin);
}
