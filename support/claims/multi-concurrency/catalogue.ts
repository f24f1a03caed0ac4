import type { Claim } from "../claim.ts";
import {
  burst10ArticleClientDuration,
  burst30ArticleClientDuration,
  burst40ArticleClientDuration,
  capacity100,
} from "./article-client.ts";
import {
  burst30NoneThrottled,
  burst40ArticleClient,
  burst40BeyondCapacityRefused,
  pidIsEnvironment,
  threeEnvironmentsTenWorkers,
} from "./bursts.ts";
import {
  environmentsRunManagedInstances,
  environmentWitnessesAgree,
  requestsSpreadThreePerEnvironment,
  tenUniquePids,
  tmpSharedByWorkers,
} from "./environments.ts";
import { slotsFollowKnob, workersFollowKnob } from "./knob.ts";
import { crashLeavesOtherWorkers, timeoutKeepsWorker } from "./lost-workers.ts";
import { nodeOnePidPerEnvironment, nodeSameSlots } from "./node.ts";
import { burst10InParallel, pidServesSeveralAtOnce, workerServesOneAtATime } from "./parallel.ts";
import { burst40RefusedAtOnce } from "./refusals.ts";

export const multiConcurrencyClaims: readonly Claim[] = [
  burst10InParallel,
  burst10ArticleClientDuration,
  burst30NoneThrottled,
  threeEnvironmentsTenWorkers,
  pidIsEnvironment,
  requestsSpreadThreePerEnvironment,
  tenUniquePids,
  pidServesSeveralAtOnce,
  tmpSharedByWorkers,
  environmentWitnessesAgree,
  environmentsRunManagedInstances,
  burst30ArticleClientDuration,
  burst40BeyondCapacityRefused,
  burst40RefusedAtOnce,
  workerServesOneAtATime,
  burst40ArticleClient,
  capacity100,
  burst40ArticleClientDuration,
  timeoutKeepsWorker,
  crashLeavesOtherWorkers,
  slotsFollowKnob,
  workersFollowKnob,
  nodeOnePidPerEnvironment,
  nodeSameSlots,
];
