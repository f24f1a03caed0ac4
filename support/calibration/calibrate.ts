import type { Recording } from "../evidence/recording.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { WorldFile } from "../twin/worlds/world-file.ts";
import { isObject } from "../twin/worlds/world-shape.ts";
import { estimateCpu } from "./cpu.ts";
import type { Estimate } from "./estimate.ts";
import { estimateInstanceTypes } from "./instance-types.ts";
import { estimateAnswerTimes, estimateNetwork } from "./network.ts";
import { estimatePids } from "./pids.ts";
import { estimateProvisioning } from "./provisioning.ts";
import { estimateThrottle } from "./throttle.ts";
import { estimateFromTimelines } from "./timelines.ts";

/** A world as a recorded run shows it: what the evidence says nothing about stays as documented, and the file says so. */
export function calibrate({ runId, subject, evidence }: Pick<Recording, "runId" | "subject" | "evidence">): WorldFile {
  const estimates = [
    ...estimateNetwork(evidence),
    ...estimateAnswerTimes(evidence),
    ...estimateFromTimelines(evidence),
    ...estimateAccount(evidence),
    ...estimateThrottle(evidence),
    ...estimateInstanceTypes(evidence),
    ...estimateProvisioning(evidence),
    ...estimatePids(evidence),
    ...estimateCpu(evidence),
  ];
  const known = new Set(estimates.map(({ path }) => path));
  const { name: _, ...sections } = documented;
  const asDocumented = pathsOf(sections).filter((path) => !known.has(path));
  return {
    name: `calibrated-${runId.toLowerCase().replaceAll("_", "-")}`,
    origin: `calibrated from run ${runId} (${subject.target}): ${known.size} members from its evidence, ${asDocumented.length} as documented`,
    differs: estimates.reduce((differs, estimate) => withMember(differs, estimate.path.split("."), estimate.value), {}),
    provenance: Object.fromEntries(estimates.map(({ path, provenance }) => [path, provenance])),
    asDocumented,
  };
}

function estimateAccount(evidence: Recording["evidence"]): Estimate[] {
  const [account] = evidence.all("account");
  if (!account) return [];
  const provenance = { from: "GetAccountSettings", samples: 1, rule: "as it says" };
  return [{ path: "lambda.accountConcurrency", value: account.concurrentExecutions, provenance }];
}

type Members = Readonly<Record<string, unknown>>;

function withMember(members: Members, [name = "", ...rest]: readonly string[], value: unknown): Members {
  const inner = members[name];
  return { ...members, [name]: rest.length === 0 ? value : withMember(isObject(inner) ? inner : {}, rest, value) };
}

/** Every member of a world that a file can set, by its path. */
function pathsOf(members: Members, prefix = ""): string[] {
  return Object.entries(members).flatMap(([name, value]) =>
    isObject(value) ? pathsOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}
