/** What the stack configures, as the article did; the evidence says it of every run. */
export const FUNCTION_SETTINGS = {
  runtime: "python3.13",
  memoryMb: 4_096,
  memoryGiBPerVCpu: 4,
  maxConcurrency: 10, // below Python's default of 16 per vCPU, so that the limit is in reach
  maxVCpus: 30,
} as const;
