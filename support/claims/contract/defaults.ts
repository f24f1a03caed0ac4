import type { Evidence } from "../../evidence/evidence.ts";
import { checks } from "../checks.ts";
import type { Claim } from "../claim.ts";
import { agentSkill, article, cdkReference, computeBlog, pythonLoggingPage, pythonPage, workshop } from "../sources.ts";
import { aboutContract, ALL, ON_FUNCTION, told, toldIn } from "./steps.ts";

const shared = { ...aboutContract, experiments: [ON_FUNCTION], expected: "held" } as const;

const MB_PER_GIB = 1_024;

export const functionDefaults: Claim = {
  ...shared,
  id: "function-defaults",
  sentence: "A function that asks for nothing has 2,048 MB, 3 s, x86_64 and JSON logs at level INFO.",
  sources: [workshop, pythonPage, pythonLoggingPage],
  published: "2048 MB, 3 s, JSON at INFO, as a workshop's output shows it",
  publishedBy: workshop,
  band: { ...ALL, reason: "a default is what it is, until AWS changes it" },
  method: "GetFunction of a function that was created with nothing that has a default.",
  measure: (evidence) => {
    const output = toldIn(evidence, ON_FUNCTION, "as-created");
    return checks([
      told(output, "memoryMb", "memory (MB)", 2_048),
      told(output, "timeoutSec", "time-out (s)", 3),
      told(output, "architectures", "architecture", ["x86_64"]),
      told(output, "logFormat", "log format", "JSON"),
      told(output, "applicationLogLevel", "application log level", "INFO"),
      told(output, "systemLogLevel", "system log level", "INFO"),
    ]);
  },
};

const RATIO_UNIT = "GiB of memory per vCPU";

export const defaultRatio2: Claim = {
  ...shared,
  id: "default-ratio-2",
  sentence: "A function that names no ratio has 2 GiB of memory per vCPU.",
  sources: [computeBlog, agentSkill],
  published: "2:1, by another document of AWS 4:1",
  publishedBy: computeBlog,
  band: { min: 2, max: 2, unit: RATIO_UNIT, reason: "a default is what it is" },
  readings: [
    { name: "2:1", source: computeBlog, band: { min: 2, max: 2, unit: RATIO_UNIT, reason: "a default is what it is" } },
    { name: "4:1", source: agentSkill, band: { min: 4, max: 4, unit: RATIO_UNIT, reason: "called general, and the default" } },
  ],
  method: "GetFunction of a function that was created without a ratio.",
  measure: (evidence) => {
    const { ratio } = sizeIn(evidence);
    return { value: ratio, text: `${ratio} GiB per vCPU`, samples: [ratio] };
  },
};

const CONCURRENCY_UNIT = "requests per vCPU";

export const defaultConcurrency16PerVCpu: Claim = {
  ...shared,
  id: "default-concurrency-16-per-vcpu",
  sentence: "A Python function that names no concurrency gets 16 requests per vCPU, more than the article's 10.",
  sources: [pythonPage, cdkReference, article],
  articleRows: ["A40", "A41"],
  published: "16 concurrent requests per vCPU",
  publishedBy: article,
  band: { min: 16, max: 16, unit: CONCURRENCY_UNIT, reason: "a default is what it is" },
  readings: [
    {
      name: "16 per vCPU",
      source: pythonPage,
      band: { min: 16, max: 16, unit: CONCURRENCY_UNIT, reason: "a default is what it is" },
    },
    { name: "10", source: cdkReference, band: { min: 10, max: 10, unit: CONCURRENCY_UNIT, reason: "as AWS CDK's reference has it" } },
  ],
  method: "GetFunction of a function that was created without a concurrency; its vCPUs follow from memory and ratio.",
  measure: (evidence) => {
    const { memoryMb, ratio, concurrency } = sizeIn(evidence);
    const vcpus = Math.max(1, Math.ceil(memoryMb / (ratio * MB_PER_GIB))); // as AWS's cost calculator has it
    const perVCpu = concurrency / vcpus;
    return { value: perVCpu, text: `${concurrency} in an environment of ${vcpus} vCPU`, samples: [perVCpu] };
  },
};

function sizeIn(evidence: Evidence) {
  const { memoryMb, ratio, concurrency } = toldIn(evidence, ON_FUNCTION, "as-created");
  return { memoryMb: Number(memoryMb), ratio: Number(ratio), concurrency: Number(concurrency) };
}
