import { z } from "zod";

import type { Verdict } from "../claims/verdict.ts";

const verdicts = ["held", "refuted", "drifted", "inconclusive", "not run"] as const satisfies readonly Verdict[];

/** What later runs want to know of one run. */
export const historyRecord = z.strictObject({
  /** Version of the record. */
  v: z.literal(1),
  runId: z.string(),
  startedAt: z.iso.datetime(),
  target: z.enum(["twin", "aws", "container"]),
  world: z.string().optional(),
  region: z.string().optional(),
  commit: z.string(),
  dirty: z.boolean(),
  green: z.boolean(),
  clockSeconds: z.number(),
  /** What it cost on AWS, or would have. */
  usd: z.number().optional(),
  /** What was left behind. */
  left: z.int().nonnegative(),
  /** The selected claims by id. */
  claims: z.record(
    z.string(),
    z.strictObject({
      verdict: z.enum(verdicts),
      value: z.number().optional(),
      /** Of the claim's definition. */
      revision: z.string(),
    }),
  ),
});

export type HistoryRecord = z.infer<typeof historyRecord>;
