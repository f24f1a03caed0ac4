import type { Claim } from "../claim.ts";
import { METRICS } from "./reconciliation.ts";

/** Bursts of sleeps that ask for more than there is. */
export const IO_BURSTS = ["burst-40", "burst-40-article-client"] as const;

/** The version that they go to. */
export const VERSION = "fresh";

/** What the claims about CloudWatch have in common. */
export const aboutMetrics = {
  group: "observability",
  experiments: [...IO_BURSTS, METRICS],
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "ten bursts are counted together",
} satisfies Partial<Claim>;
