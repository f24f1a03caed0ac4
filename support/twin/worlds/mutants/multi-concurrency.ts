import { documented } from "../documented.ts";
import type { World } from "../world.ts";
import { mutant, type Mutant } from "./mutant.ts";

const { fleet } = documented;

function serving(change: Partial<World["fleet"]["serving"]>) {
  return { fleet: { serving: { ...fleet.serving, ...change } } };
}

const NOTHING_REFUSED = "nothing is refused, so the burst is through in one round";
const NOTHING_TO_COUNT = "nothing is refused, so there is no throttle to count";
const TOO_MANY_SLOTS = {
  "concurrency-throttles-for-io": "the bursts are not refused, so there is no throttle to count",
  "five-invokes-five-environments": "requests in turn go to environments in turn, of which there are five and more",
  "burst-40-beyond-capacity-refused": "there are slots for 40 at once, so nothing is refused",
  "burst-40-refused-at-once": "nothing is refused",
  "burst-40-article-client": "all 40 succeed",
  "burst-40-article-client-duration": NOTHING_REFUSED,
  "capacity-100": "none of 40 is throttled, as the article concluded",
  "slots-follow-knob": "the bursts find a slot for each request",
  "workers-follow-knob": "the bursts fill no environment",
  "node-same-slots": "40 find a slot each",
  "timeout-keeps-worker": "a burst of 15 does not miss the slot that a time-out keeps",
  "crash-leaves-other-workers": "a burst of 15 does not miss the slot of the crashed worker",
  "cpu-burst-throttled": "there are slots for 50 at once, so nothing is refused",
  "scaling-signal": "there are slots for 40 at once, so nothing is saturated",
  "concurrency-metric-reaches-limit": "40 requests leave slots in every environment free",
  "lmi-throttles-where-standard-does-not": "there are slots for 50 at once, so nothing is refused",
};

export const multiConcurrencyMutants: readonly Mutant[] = [
  mutant(
    "capacity-20",
    // a third comes sooner than elsewhere, and is there for the batches of 30
    { fleet: { environmentsForThree: 2, scaler: { ...fleet.scaler, looks: 2 } } },
    {
      "burst-30-none-throttled": "two environments of ten workers refuse 10 of 30",
      "burst-30-article-client-duration": "20 slots serve fewer of 30 even with retries",
      "burst-40-article-client": "20 slots serve fewer of 40 even with retries",
      "three-environments-ten-workers": "there are two environments",
    },
  ),
  mutant(
    "five-environments",
    // all their workers ready at once, so that the very first requests find five equal environments
    { fleet: { environmentsForThree: 5, environmentStart: { ...fleet.environmentStart, workerSpreadMs: [0, 0] } } },
    { ...TOO_MANY_SLOTS, "three-environments-ten-workers": "there are five environments" },
  ),
  mutant(
    "capacity-100",
    // larger instances, so that ten environments still fit on three and only the capacity is false
    { fleet: { environmentsForThree: 10, instanceTypes: [["m7i.2xlarge", 1]] } },
    {
      ...TOO_MANY_SLOTS,
      "three-environments-ten-workers": "there are ten environments",
      "requests-spread-three-per-environment": "ten environments have three of 30 each, as the article concluded",
      "checklist-io-bound": "ten environments have three of 30 each",
      "ten-environments-need-another-instance": "three instances of 8 vCPUs have room for 21",
      "ten-environments-on-three-instances": "instances of 8 vCPUs say nothing of the article's",
    },
  ),
  mutant(
    "one-worker-per-environment",
    // environments come three at a time, so that some share an instance here, too
    { fleet: { workersPerEnvironment: 1, scaler: { ...fleet.scaler, step: 1 } } },
    {
      "burst-10-in-parallel": "three slots take three of ten",
      "burst-10-article-client-duration": "not all of ten succeed, even with retries",
      "burst-30-none-throttled": "three environments of one worker refuse 27 of 30",
      "burst-30-article-client-duration": "not all of 30 succeed, even with retries",
      "burst-40-beyond-capacity-refused": "37 are refused where 3 environments x concurrency 10 leave 10",
      "burst-40-article-client": "three slots serve a fraction of 40",
      "three-environments-ten-workers": "each environment has one worker",
      "ten-unique-pids": "three processes cannot have ten ids",
      "slots-follow-knob": "there are three slots at each setting",
      "workers-follow-knob": "there is one worker at each setting",
      "crash-leaves-other-workers": "the crashed worker is its environment's last, so the environment is replaced",
      "node-one-pid-per-environment": "there is one thread",
      "checklist-io-bound": "an environment serves one on either side",
      "checklist-cpu-bound": "each request has a vCPU to itself",
      "cpu-30-stable": "three slots refuse 27 of 30",
      "concurrency-metric-reaches-limit": "one request is all that an environment takes",
    },
  ),
  mutant(
    "ten-workers-always",
    { fleet: { workersPerEnvironment: 10 } },
    {
      "slots-follow-knob": "ten workers take ten requests at a setting of 16",
      "workers-follow-knob": "there are ten processes at a setting of 16",
      "crash-leaves-other-workers": "nine workers are more than the five that the setting asks for, so no slot is missed",
    },
  ),
  mutant("queues", serving({ queues: true }), {
    "throttle-metric-counts-attempts": NOTHING_TO_COUNT,
    "throttled-not-invocations": NOTHING_TO_COUNT,
    "throttle-has-one-cause": NOTHING_TO_COUNT,
    "concurrency-throttles-for-io": NOTHING_TO_COUNT,
    "burst-40-beyond-capacity-refused": "what finds no slot waits for one",
    "burst-40-refused-at-once": "nothing is refused",
    "burst-40-article-client": "all 40 succeed",
    "capacity-100": "none of 40 is throttled, though ten of them wait",
    "slots-follow-knob": "what finds no slot waits for one",
    "node-same-slots": "what finds no slot waits for one",
    "timeout-keeps-worker": "the fifteenth request waits for a slot instead of being refused",
    "crash-leaves-other-workers": "the fifteenth request waits for a slot instead of being refused",
    "cpu-burst-throttled": "what finds no slot waits for one",
    "lmi-throttles-where-standard-does-not": "what finds no slot waits for one",
  }),
  mutant("four-requests-per-process", serving({ requestsPerProcess: 4 }), {
    "worker-serves-one-at-a-time": "a process has up to four requests",
    "pid-serves-several-at-once": "a process has up to four requests, as the article concluded",
    "three-environments-ten-workers": "three or four processes of each environment take its ten requests",
    "ten-unique-pids": "three processes of each of three environments have nine ids at most",
    "workers-follow-knob": "a few processes take all requests",
    "crash-leaves-other-workers": "the other processes have room for what the crashed one would have taken",
  }),
  mutant("one-pid-numbering", serving({ pidNamespaces: false }), {
    "pid-is-environment": "no PID occurs in two environments",
    "ten-unique-pids": "30 processes have 30 ids",
  }),
  mutant("tmp-per-worker", serving({ tmpShared: false }), {
    "tmp-shared-by-workers": "each worker reads an id of its own",
    ...Object.fromEntries(
      [
        "environment-witnesses-agree",
        "five-invokes-five-environments",
        "three-environments-ten-workers",
        "pid-is-environment",
        "requests-spread-three-per-environment",
        "pid-serves-several-at-once",
        "burst-40-beyond-capacity-refused",
        "timeout-keeps-worker",
        "crash-leaves-other-workers",
        "slots-follow-knob",
        "workers-follow-knob",
        "node-one-pid-per-environment",
        "node-same-slots",
        "checklist-io-bound",
        "nine-environments-fit",
        "ten-environments-need-another-instance",
        "ten-environments-on-three-instances",
        "batch-time-follows-environments",
        "batch-time-amortised",
        "pid-count-shows-environments",
        "environments-share-instances",
        "vcpu-metrics-tell-environments",
        "scale-out-not-instant",
        "environments-before-instances",
        "scaling-signal",
      ].map((id) => [id, "log stream and token contradict the ids in /tmp, so environments cannot be counted by them"]),
    ),
  }),
  mutant("told-on-demand", serving({ initializationType: "on-demand" }), {
    "environments-run-lambda-managed-instances": "the variable says what it says in standard Lambda",
  }),
  mutant("timeout-ends-code", serving({ timeoutEndsCode: true }), {
    "timeout-keeps-worker": "the worker is free again at the time-out",
  }),
  mutant("crash-ends-environment", serving({ crashEndsEnvironment: true }), {
    "crash-leaves-other-workers": "the other four workers go with the crashed one, and another environment comes",
  }),
  mutant(
    "two-node-processes",
    { fleet: { nodeProcesses: 2 } },
    { "node-one-pid-per-environment": "there are two PIDs in each environment" },
  ),
  mutant(
    "far-away",
    { network: { oneWayMs: [700, 700] } },
    {
      "burst-10-article-client-duration": "each answer takes 1.4 s longer",
      "burst-30-article-client-duration": "each answer takes 1.4 s longer",
      "burst-40-article-client-duration": "each answer, refusals too, takes 1.4 s longer",
      "burst-40-article-client": "retries come so late that slots are free again: all 40 succeed",
      "capacity-100": "retries rescue all that is refused",
    },
  ),
];
