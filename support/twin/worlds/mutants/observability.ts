import { mutant, type Mutant } from "./mutant.ts";

export const observabilityMutants: readonly Mutant[] = [
  mutant(
    "launches-not-in-trail",
    { cloudTrail: { tellsLaunches: false } },
    {
      "trail-shows-launches": "CloudTrail tells of no launch by Lambda",
      "cpu-burst-no-new-instance": "the first launch never appears, so absence shows nothing",
    },
  ),
  mutant(
    "dated-event-names",
    { cloudTrail: { datesNewOperations: true } },
    { "trail-names-capacity-provider-events": "the new operations have a date, too" },
  ),
  mutant(
    "throttles-by-environment",
    { cloudWatch: { throttlesCount: "environments" } },
    { "throttle-metric-counts-attempts": "each of three environments counts its refusal" },
  ),
  mutant(
    "throttles-with-two-causes",
    { cloudWatch: { saturationCountsAs: ["ConcurrencyThrottles", "CPUThrottles"] } },
    { "throttle-has-one-cause": "a refusal for want of a slot counts under CPU, too" },
  ),
  mutant(
    "saturation-is-cpu",
    { cloudWatch: { saturationCountsAs: ["CPUThrottles"] } },
    { "concurrency-throttles-for-io": "a refusal for want of a slot counts under CPU" },
  ),
  mutant(
    "throttled-are-invocations",
    { cloudWatch: { throttledAreInvocations: true } },
    { "throttled-not-invocations": "what is refused counts as invoked" },
  ),
  mutant(
    "requests-counted-every-five-minutes",
    { cloudWatch: { requestPeriodMs: 300_000 } },
    { "throttles-by-the-minute": "there is one count for five minutes" },
  ),
  mutant(
    "environments-sampled-every-five-minutes",
    { cloudWatch: { periodMs: 300_000 } },
    {
      "environment-metrics-by-the-minute": "there is one sample in five minutes",
      "vcpu-metrics-tell-environments": "no sample is taken in the minute and a half of the bursts",
    },
  ),
  mutant(
    "concurrency-of-all-environments",
    { cloudWatch: { concurrencyOf: "version" } },
    {
      "concurrency-limit-metric": "30 are allowed in three environments together",
      "concurrency-metric-reaches-limit": "30 requests are at work in three environments together",
    },
  ),
  mutant(
    "no-system-logs",
    { logs: { systemLogs: false } },
    { "provider-log-names-launches": "nothing is written" },
  ),
];
