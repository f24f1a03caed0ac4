import { z } from "zod";

/** A part of the selected claims: other runs have the others. */
const shard = z.strictObject({
  /** From 1 on. */
  index: z.int().positive(),
  count: z.int().positive(),
  /** Claims that were selected for all shards together. */
  ofClaims: z.int().nonnegative(),
});

/** What a report says about the run itself. */
const runFacts = z.strictObject({
  runId: z.string(),
  shard: shard.exactOptional(),
  startedAt: z.iso.datetime(),
  /** Where the evidence was taken; of a replay, where the replayed run took it. */
  target: z.enum(["twin", "aws", "container", "published"]),
  /** Of a replay: the id of the run whose evidence was judged again. */
  replayOf: z.string().exactOptional(),
  world: z.string().exactOptional(),
  /** Where the numbers of a world came from that was read from a file. */
  worldOrigin: z.string().exactOptional(),
  seed: z.number().exactOptional(),
  region: z.string().exactOptional(),
  /** The account, masked but for its last four digits. */
  account: z.string().exactOptional(),
  commit: z.string(),
  dirty: z.boolean(),
  versions: z.record(z.string(), z.string()),
  /** What the run's clock showed when it began, in seconds: more than zero on a twin that ran before. */
  clockStartSeconds: z.number(),
  /** Seconds that the run took on its own clock: virtual on the twin. */
  clockSeconds: z.number(),
  /** Seconds on the machine's clock. */
  wallSeconds: z.number(),
  /** The command that repeats this run. */
  command: z.string(),
});

/** How the test of a claim ended, as vitest tells it. */
const claimTest = z.strictObject({
  claimId: z.string(),
  state: z.enum(["passed", "failed", "skipped", "pending"]),
  /** Whether it got as far as judging. */
  judged: z.boolean(),
  error: z.string().exactOptional(),
});

/** `run.json`: all of a run that its evidence and its ledger do not say. */
export const runRecord = runFacts.extend({
  /** The settings it was made with. */
  config: z.record(z.string(), z.unknown()),
  tests: z.array(claimTest),
  /** What the inventory found at the end, each in a phrase. */
  left: z.array(z.string()),
  /** What was left standing because the run was asked to, each in a phrase. */
  kept: z.array(z.string()),
});

export type Shard = z.infer<typeof shard>;
export type RunFacts = z.infer<typeof runFacts>;
export type ClaimTest = z.infer<typeof claimTest>;
export type RunRecord = z.infer<typeof runRecord>;

/** The facts of a run without what only judging needs. */
export function factsOf({ tests: _tests, left: _left, kept: _kept, config: _config, ...facts }: RunRecord): RunFacts {
  return facts;
}
