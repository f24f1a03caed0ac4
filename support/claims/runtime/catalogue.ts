import type { Claim } from "../claim.ts";
import { crashNotReplaced, restRefusedAtOnce, thirtyOfThirty, timeoutKeepsWorker } from "./refusals.ts";
import {
  environmentIdIsContainer,
  nodeHasOnePid,
  oneRequestPerWorker,
  pidsOverlap,
  tmpIsShared,
  workersFollowKnob,
} from "./workers.ts";

/** What AWS's own runtime code does, shown in containers: the data plane without an account. */
export const runtimeCatalogue: readonly Claim[] = [
  workersFollowKnob,
  pidsOverlap,
  oneRequestPerWorker,
  environmentIdIsContainer,
  tmpIsShared,
  thirtyOfThirty,
  restRefusedAtOnce,
  timeoutKeepsWorker,
  crashNotReplaced,
  nodeHasOnePid,
];
