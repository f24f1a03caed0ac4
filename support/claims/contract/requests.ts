import { checks } from "../checks.ts";
import type { Claim } from "../claim.ts";
import { aprender, createFunctionReference, localStack, managedRuntimesPage, pythonPage } from "../sources.ts";
import { aboutContract, accepted, ALL, NOT_FOUND, ON_FUNCTION, refused } from "./steps.ts";

export const functionRequestsChecked: Claim = {
  ...aboutContract,
  id: "function-requests-checked",
  sentence: "Functions that LMI has no place for are refused when they are asked for.",
  experiments: [ON_FUNCTION],
  sources: [managedRuntimesPage, pythonPage, createFunctionReference, localStack],
  published: "Python from 3.13 on, JSON logs, x86_64 or arm64, a capacity provider that is there",
  publishedBy: managedRuntimesPage,
  band: { ...ALL, reason: "each of them breaks a documented rule" },
  expected: "held",
  method:
    "CreateFunction with python3.12, with X86_64 in capitals and on an unknown capacity provider; " +
    "UpdateFunctionConfiguration with text logs; DeleteFunction of $LATEST alone.",
  measure: (evidence) =>
    checks([
      refused(evidence, [ON_FUNCTION, "old-runtime"], "python3.12"),
      refused(evidence, [ON_FUNCTION, "upper-case"], "X86_64"),
      refused(evidence, [ON_FUNCTION, "text-logs"], "text logs"),
      refused(evidence, [ON_FUNCTION, "no-provider"], "unknown capacity provider", NOT_FOUND),
      refused(evidence, [ON_FUNCTION, "delete-latest"], "deleting $LATEST alone"),
    ]),
};

const TAIL = "tail-logs";

export const tailLogsRefused: Claim = {
  ...aboutContract,
  id: "tail-logs-refused",
  sentence: "An invoke on LMI cannot ask for the end of its log.",
  experiments: [TAIL],
  sources: [aprender],
  published: "refused: tail logs are not supported",
  publishedBy: aprender,
  band: { ...ALL, reason: "two people met the refusal, and AWS's documents do not speak of it" },
  expected: "held",
  method: "One invoke without LogType Tail and one with it, of a version that serves.",
  measure: (evidence) =>
    checks([
      accepted(evidence, [TAIL, "none"], "without"),
      refused(evidence, [TAIL, "tail"], "with LogType Tail"),
    ]),
};
