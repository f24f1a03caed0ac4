import type { Evidence } from "../../evidence/evidence.ts";
import { checks } from "../checks.ts";
import type { Claim, Measurement } from "../claim.ts";
import {
  article,
  bestPracticesPage,
  createFunctionReference,
  managedConfigReference,
  memoryPage,
  scalingPage,
  timeoutPage,
} from "../sources.ts";
import { aboutContract, accepted, ALL, ON_FUNCTION, outcomeOf, refused, stepOf } from "./steps.ts";

const shared = { ...aboutContract, experiments: [ON_FUNCTION], expected: "held" } as const;

export const memoryAtLeast2048: Claim = {
  ...shared,
  id: "memory-at-least-2048",
  sentence: "A function on a capacity provider has at least 2,048 MB.",
  sources: [scalingPage, article],
  articleRows: ["A18"],
  published: "smallest memory 2 GB",
  publishedBy: article,
  band: { ...ALL, reason: "the API takes a number or it does not" },
  method: "UpdateFunctionConfiguration with 2,047 MB and with 2,048 MB, on a function that is never published.",
  measure: (evidence) =>
    checks([
      refused(evidence, [ON_FUNCTION, "memory-2047"], "2047 MB"),
      accepted(evidence, [ON_FUNCTION, "memory-2048"], "2048 MB", { memoryMb: 2_048 }),
    ]),
};

const MEMORY_UNIT = "MB, the most that was accepted";

export const memoryAtMost32768: Claim = {
  ...shared,
  id: "memory-at-most-32768",
  sentence: "A function on a capacity provider may have 32,768 MB, and no more.",
  sources: [createFunctionReference, memoryPage],
  published: "32,768 MB; the page on memory still says 10,240",
  publishedBy: createFunctionReference,
  band: { min: 32_768, max: 32_768, unit: MEMORY_UNIT, reason: "the API takes a number or it does not" },
  readings: [
    {
      name: "32,768 MB",
      source: createFunctionReference,
      band: { min: 32_768, max: 32_768, unit: MEMORY_UNIT, reason: "the API's range" },
    },
    {
      name: "10,240 MB, as for every function",
      source: memoryPage,
      band: { min: 10_240, max: 10_240, unit: MEMORY_UNIT, reason: "the range of standard functions" },
    },
  ],
  method: "UpdateFunctionConfiguration with 10,240, 32,768 and 32,769 MB, on a function that is never published.",
  measure: (evidence) => largestAccepted(evidence, "memory", [2_048, 10_240, 32_768, 32_769], "MB"),
};

const TIMEOUT_UNIT = "s, the longest that was accepted";

export const timeoutAtMost5400: Claim = {
  ...shared,
  id: "timeout-at-most-5400",
  sentence: "A function on a capacity provider may have a time-out of 5,400 s, and no longer.",
  sources: [bestPracticesPage, createFunctionReference, timeoutPage],
  published: "5,400 s; the page on time-outs still says 900",
  publishedBy: bestPracticesPage,
  band: { min: 5_400, max: 5_400, unit: TIMEOUT_UNIT, reason: "the API takes a number or it does not" },
  readings: [
    {
      name: "5,400 s",
      source: bestPracticesPage,
      band: { min: 5_400, max: 5_400, unit: TIMEOUT_UNIT, reason: "90 minutes, for what is not invoked synchronously" },
    },
    {
      name: "900 s, as for every function",
      source: timeoutPage,
      band: { min: 900, max: 900, unit: TIMEOUT_UNIT, reason: "the range of standard functions" },
    },
  ],
  method: "UpdateFunctionConfiguration with 900, 5,400 and 5,401 s, on a function that is never published.",
  measure: (evidence) => largestAccepted(evidence, "timeout", [900, 5_400, 5_401], "s"),
};

export const ratioFrom2To8: Claim = {
  ...shared,
  id: "ratio-from-2-to-8",
  sentence: "A function has from 2 to 8 GiB of memory per vCPU.",
  sources: [managedConfigReference],
  published: "2 to 8",
  publishedBy: managedConfigReference,
  band: { ...ALL, reason: "the API takes a number or it does not" },
  method: "UpdateFunctionConfiguration with 1.9 GiB per vCPU at 2 GB, and 8 and 8.1 at 8 GB; 2 is how the smallest one stands.",
  measure: (evidence) =>
    checks([
      refused(evidence, [ON_FUNCTION, "ratio-1.9"], "1.9 GiB per vCPU"),
      accepted(evidence, [ON_FUNCTION, "memory-2048"], "2 GiB", { ratio: 2 }),
      accepted(evidence, [ON_FUNCTION, "ratio-8"], "8 GiB", { ratio: 8 }),
      refused(evidence, [ON_FUNCTION, "ratio-8.1"], "8.1 GiB"),
    ]),
};

export const concurrencyAtMost64PerVCpu: Claim = {
  ...shared,
  id: "concurrency-at-most-64-per-vcpu",
  sentence: "An environment takes from 1 to 64 concurrent requests per vCPU.",
  sources: [scalingPage, managedConfigReference],
  published: "a maximum of 64 per vCPU; the API's range is 1 to 1,600",
  publishedBy: scalingPage,
  band: { ...ALL, reason: "the API takes a number or it does not" },
  method: "UpdateFunctionConfiguration of a function of one vCPU with a concurrency of 0, 64, 65 and 1,601.",
  measure: (evidence) =>
    checks([
      refused(evidence, [ON_FUNCTION, "concurrency-0"], "0 on one vCPU"),
      accepted(evidence, [ON_FUNCTION, "concurrency-64"], "64", { concurrency: 64 }),
      refused(evidence, [ON_FUNCTION, "concurrency-65"], "65"),
      refused(evidence, [ON_FUNCTION, "concurrency-1601"], "1601"),
    ]),
};

function largestAccepted(evidence: Evidence, setting: string, tried: readonly number[], unit: string): Measurement {
  const outcomes = tried.map((value) => ({ value, call: stepOf(evidence, ON_FUNCTION, `${setting}-${value}`) }));
  const taken = outcomes.filter(({ call }) => call.accepted).map(({ value }) => value);
  const seen = outcomes.map(({ value, call }) => `${value} ${unit}: ${outcomeOf(call)}`);
  return { value: Math.max(0, ...taken), text: seen.join("; "), samples: tried };
}
