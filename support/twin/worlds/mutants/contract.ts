import { documented } from "../documented.ts";
import { mutant, type Mutant } from "./mutant.ts";

const { contract } = documented;

export const contractMutants: readonly Mutant[] = [
  mutant(
    "memory-from-2047",
    { contract: { leastMemoryMb: 2_047 } },
    { "memory-at-least-2048": "2,047 MB are accepted" },
  ),
  mutant(
    "memory-to-10240",
    { contract: { mostMemoryMb: 10_240 } },
    { "memory-at-most-32768": "32,768 MB are refused, and 10,240 accepted, as the page on memory says" },
  ),
  mutant(
    "ratio-below-2",
    { contract: { memoryGiBPerVCpu: [1.9, 8] } },
    { "ratio-from-2-to-8": "1.9 GiB per vCPU are accepted" },
  ),
  mutant(
    "concurrency-65-per-vcpu",
    { contract: { mostConcurrencyPerVCpu: 65 } },
    { "concurrency-at-most-64-per-vcpu": "65 on one vCPU are accepted" },
  ),
  mutant(
    "timeout-to-900",
    { contract: { longestTimeoutSec: 900 } },
    { "timeout-at-most-5400": "5,400 s are refused, and 900 accepted, as the page on time-outs says" },
  ),
  mutant(
    "default-memory-4096",
    { contract: { defaultMemoryMb: 4_096 } },
    { "function-defaults": "a function that names no memory has 4,096 MB" },
  ),
  mutant(
    "default-ratio-4",
    { contract: { defaultMemoryGiBPerVCpu: 4 } },
    { "default-ratio-2": "a function that names no ratio has 4:1, as the agent skill says" },
  ),
  mutant(
    "default-concurrency-10",
    { contract: { defaultConcurrencyPerVCpu: { ...contract.defaultConcurrencyPerVCpu, python: 10 } } },
    { "default-concurrency-16-per-vcpu": "a function that names no concurrency has 10 on one vCPU" },
  ),
  mutant(
    "python-3-12-taken",
    { contract: { oldestRuntimes: ["python3.12", ...contract.oldestRuntimes] } },
    { "function-requests-checked": "a function in python3.12 is accepted" },
  ),
  mutant(
    "text-logs-taken",
    { contract: { textLogs: true } },
    { "function-requests-checked": "a change to text logs is accepted" },
  ),
  mutant(
    "latest-active",
    { contract: { latestState: "Active" } },
    {
      "latest-not-invocable": "the unpublished function reads Active",
      "function-active-wait-succeeds": "a waiter for Active would succeed at its first look",
    },
  ),
  mutant(
    "unpublished-is-unknown",
    { contract: { unpublishedInvoke: "ResourceNotFoundException" } },
    {
      "unqualified-invoke-refused": "the refusal is that of an unknown version",
      "first-invoke-no-cold-start": "invokes that are refused otherwise are not known to take just the round trip",
      "burst-40-refused-at-once": "invokes that are refused otherwise are not known to take just the round trip",
    },
  ),
  mutant(
    "tail-logs-given",
    { contract: { tailLogs: true } },
    { "tail-logs-refused": "an invoke that asks for the end of its log is served" },
  ),
  mutant(
    "capacity-provider-of-200",
    { capacityProvider: { defaultMaxVCpus: 200 } },
    { "capacity-provider-defaults": "without a maximum the limit is 200 vCPUs" },
  ),
  mutant(
    "no-subnets-taken",
    { capacityProvider: { leastSubnets: 0 } },
    { "vpc-required": "an empty list of subnets is accepted" },
  ),
  mutant(
    "security-group-required",
    { capacityProvider: { leastSecurityGroups: 1 } },
    { "vpc-required": "an empty list of security groups is refused" },
  ),
  mutant(
    "both-type-lists-taken",
    { capacityProvider: { typeListsExclusive: false } },
    { "capacity-provider-requests-checked": "types may be allowed and excluded at once" },
  ),
  mutant(
    "policy-in-auto-mode",
    { capacityProvider: { policiesInAutoMode: true } },
    { "manual-scaling-mode": "a target is accepted in Auto mode" },
  ),
  mutant(
    "two-writes-a-second",
    { capacityProvider: { writesPerSecond: 2 } },
    { "capacity-provider-writes-limited": "two seconds hold four changes" },
  ),
  mutant(
    "capacity-provider-creating",
    { capacityProvider: { creatingState: "Creating" } },
    { "states-within-enum": "the API's model has no state Creating" },
  ),
];
