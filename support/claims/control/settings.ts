import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { checks, type Check } from "../checks.ts";
import type { Claim } from "../claim.ts";
import { article, functionVpcPage, memoryPage, quotasPage } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";

const EXPERIMENT = "standard-settings";

const shared = {
  group: "control",
  experiments: [EXPERIMENT],
  expected: "held",
  headline: false,
  notInArticle: "the article made no standard function",
  leastTrials: 1,
  leastTrialsReason: "what the API accepts is no matter of chance",
} as const;

const all = { min: 100, max: 100, unit: "% of the checks" } as const;

export const standardMemory128Accepted: Claim = {
  ...shared,
  id: "standard-memory-128-accepted",
  sentence: "A standard function may have 128 MB, and no less.",
  sources: [memoryPage, article],
  articleRows: ["A17"],
  published: "smallest memory 128 MB",
  publishedBy: memoryPage,
  band: { ...all, reason: "the API takes a number or it does not" },
  method: "UpdateFunctionConfiguration with 127 MB and with 128 MB; the memory is put back.",
  measure: (evidence) => checks([refused(evidence, "memory-127", "127 MB"), accepted(evidence, "memory-128", "memoryMb", 128, "MB")]),
};

export const standardTimeoutAtMost900: Claim = {
  ...shared,
  id: "standard-timeout-at-most-900",
  sentence: "A standard function may run for 900 s, and no longer.",
  sources: [quotasPage, article],
  articleRows: ["A131"],
  published: "short executions for standard Lambda; AWS: 15 minutes",
  publishedBy: quotasPage,
  band: { ...all, reason: "the API takes a number or it does not" },
  method: "UpdateFunctionConfiguration with a time-out of 901 s and of 900 s; the time-out is put back.",
  measure: (evidence) => checks([refused(evidence, "timeout-901", "901 s"), accepted(evidence, "timeout-900", "timeoutSec", 900, "s")]),
};

export const standardNeedsNoVpc: Claim = {
  ...shared,
  id: "standard-needs-no-vpc",
  sentence: "A standard function becomes Active without a VPC.",
  sources: [functionVpcPage, article],
  articleRows: ["A15", "A134"],
  published: "no VPC needed",
  publishedBy: article,
  band: { ...all, reason: "the function was created without subnets, and is Active or is not" },
  method: "GetFunctionConfiguration of the standard function as the stack created it.",
  measure: (evidence) => {
    const { state, subnets } = stepOf(evidence, "as-created").output ?? {};
    return checks([
      { what: "subnets", seen: String(subnets), so: subnets === 0 },
      { what: "state", seen: String(state), so: state === "Active" },
    ]);
  },
};

function refused(evidence: Evidence, step: string, what: string): Check {
  const { accepted: so, errorType = "no error" } = stepOf(evidence, step);
  return { what, seen: so ? "accepted" : `refused (${errorType})`, so: !so };
}

function accepted(evidence: Evidence, step: string, member: string, value: number, unit: string): Check {
  const { accepted: taken, output = {}, errorType = "no error" } = stepOf(evidence, step);
  const seen = taken ? `accepted as ${String(output[member])}` : `refused (${errorType})`;
  return { what: `${value} ${unit}`, seen, so: taken && output[member] === value };
}

/** @throws Unmeasured when it was not made */
function stepOf(evidence: Evidence, step: string): EvidenceOf<"call"> {
  requireMade(evidence, EXPERIMENT);
  const call = evidence.calls(EXPERIMENT).find((record) => record.step === step);
  if (call) return call;
  throw notMade(EXPERIMENT);
}
