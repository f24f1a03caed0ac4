import { z } from "zod";

/**
 * What was observed, one record a line. Records of what happened to single requests stand beside aggregate ones, so
 * that a published article, which has no request records, can be judged by the same code. Times are milliseconds of
 * the run's clock unless a name says epoch.
 */
export const EVIDENCE_VERSION = 2;

const ms = z.number().nonnegative();
const epochMs = z.number().int();

const subject = z.strictObject({
  kind: z.literal("subject"),
  target: z.enum(["twin", "aws", "container", "published"]),
  world: z.string().optional(),
  seed: z.number().int().optional(),
  region: z.string().optional(),
  /** Of containers: the image they ran. */
  image: z.string().optional(),
  runtime: z.string().optional(),
  memoryMb: z.number().optional(),
  memoryGiBPerVCpu: z.number().optional(),
  maxConcurrency: z.number().int().optional(),
  maxVCpus: z.number().int().optional(),
});

const version = z.strictObject({
  kind: z.literal("version"),
  /** What the suite calls it: `fresh`, `cpu`. */
  label: z.string(),
  /** Of which of the stack's functions it is. */
  function: z.string().optional(),
  number: z.string().optional(),
  state: z.string(),
  reasonCode: z.string().optional(),
  reason: z.string().optional(),
  /** From sending PublishVersion to first seeing Active. */
  activeAfterMs: ms.optional(),
  publishSentAt: ms.optional(),
  publishAnsweredAt: ms.optional(),
  pollEveryMs: ms.optional(),
  seen: z.array(z.strictObject({ at: ms, state: z.string() })).optional(),
});

const instance = z.strictObject({
  id: z.string().optional(),
  type: z.string(),
  /** Size of the type, as EC2 tells it. */
  vcpus: z.number().int().positive().optional(),
  memoryMb: z.number().int().positive().optional(),
  zone: z.string(),
  state: z.string().optional(),
  launchedAtEpochMs: epochMs.optional(),
  /** Whether the capacity provider's tag was there yet: it comes minutes late. */
  tagged: z.boolean().optional(),
  /** What the tag says, without the account's number. */
  tag: z.string().optional(),
  /** Whether somebody else than the account's owner operates it, and who. */
  managed: z.boolean().optional(),
  operator: z.string().optional(),
  architecture: z.string().optional(),
  /** Whether its metadata service asks for session tokens: `required` or `optional`. */
  metadataTokens: z.string().optional(),
});

const instances = z.strictObject({
  kind: z.literal("instances"),
  label: z.string(),
  at: ms.optional(),
  instances: z.array(instance),
});

/** Where a request ran, as its handler told. */
const place = z.strictObject({
  environmentId: z.string(),
  workerId: z.string(),
  pid: z.number().int(),
  logStream: z.string().nullable(),
  tokenHash: z.string().nullable(),
  zoneId: z.string().nullable(),
  bootId: z.string().nullable(),
  maxConcurrency: z.number().int().nullable(),
  initializationType: z.string().nullable(),
  startedAtEpochMs: z.number(),
  endedAtEpochMs: z.number(),
});

const request = z.strictObject({
  kind: z.literal("request"),
  experiment: z.string(),
  trial: z.number().int(),
  index: z.number().int(),
  releasedAt: ms,
  sentAt: ms,
  answeredAt: ms,
  attempts: z.number().int().positive(),
  outcome: z.enum(["ok", "throttled", "failed"]),
  status: z.number().int(),
  errorType: z.string().optional(),
  reason: z.string().optional(),
  retryAfter: z.string().optional(),
  message: z.string().optional(),
  rawBody: z.string().optional(),
  functionError: z.string().optional(),
  /** The container that our router sent it to; on AWS nobody knows. */
  container: z.string().optional(),
  /** All that a published article tells of where it ran. */
  pid: z.number().int().optional(),
  place: place.optional(),
});

const trial = z.strictObject({
  kind: z.literal("trial"),
  experiment: z.string(),
  trial: z.number().int(),
  /** The client model: `raw` or `article-cli`. */
  client: z.string(),
  version: z.string(),
  concurrency: z.number().int(),
  /** What each request asked the handler to do. */
  event: z.record(z.string(), z.unknown()).optional(),
  succeeded: z.number().int(),
  throttled: z.number().int(),
  failed: z.number().int(),
  /** First release to last answer. */
  durationMs: ms,
  /**
   * The longest delay (ms) of the client's own event loop, from the release to the last answer; of a client that holds
   * nothing back, from its start. Left out where time is virtual.
   */
  eventLoopDelayMs: ms.optional(),
  startedAt: ms.optional(),
  /** The same in AWS's time of day; of a published trial, the minute that AWS's metrics tell it in. */
  startedAtEpochMs: epochMs.optional(),
  /** Slots that answered a probe right before, of those asked for. */
  slotsProven: z.number().int().optional(),
  slotsAsked: z.number().int().optional(),
  distinctPids: z.number().int().optional(),
});

/** Short requests that showed who answers. No trial of any claim, but what AWS counts, counts them too. */
const probe = z.strictObject({
  kind: z.literal("probe"),
  /** What the suite calls the version. */
  version: z.string(),
  startedAtEpochMs: epochMs.optional(),
  requests: z.number().int(),
  throttled: z.number().int(),
  /** Refused in another way, or not answered; none when left out. */
  failed: z.int().nonnegative().optional(),
  durationMs: ms,
});

const launches = z.strictObject({
  kind: z.literal("launches"),
  label: z.string(),
  /** The window that is judged, in AWS's time of day, and how far that may be off. */
  fromEpochMs: epochMs.optional(),
  toEpochMs: epochMs.optional(),
  uncertaintyMs: ms.optional(),
  /** Whether the launch of the first instances was seen: before that, absence means nothing. */
  firstLaunchSeen: z.boolean(),
  /** RunInstances events for this stack within the window. */
  inWindow: z.number().int(),
  events: z
    .array(z.strictObject({ atEpochMs: epochMs, instanceIds: z.array(z.string()), identity: z.string() }))
    .optional(),
});

/** What CloudTrail told of some events, by their names; those of other runs are left out. */
const trail = z.strictObject({
  kind: z.literal("trail"),
  at: ms,
  /** The names that were looked for. */
  names: z.array(z.string()),
  events: z.array(
    z.strictObject({
      name: z.string(),
      atEpochMs: epochMs,
      /** Instances that the event is about, and whose it is: of launches only. */
      instanceIds: z.array(z.string()).optional(),
      identity: z.string().optional(),
    }),
  ),
});

/** One call to AWS that was made to see what AWS says to it. */
const call = z.strictObject({
  kind: z.literal("call"),
  experiment: z.string(),
  /** What the suite calls this step of the experiment. */
  step: z.string(),
  operation: z.string(),
  sentAt: ms,
  answeredAt: ms,
  accepted: z.boolean(),
  status: z.number().int().optional(),
  errorType: z.string().optional(),
  message: z.string().optional(),
  /** What the answer said, as far as a claim reads it. */
  output: z.record(z.string(), z.unknown()).optional(),
});

/** How the state of one thing changed, as looking showed it. */
const timeline = z.strictObject({
  kind: z.literal("timeline"),
  experiment: z.string(),
  /** What was looked at: `capacity-provider`, `version fresh`, `instances`. */
  subject: z.string(),
  /** Of what the states are AWS's State; undefined when they are words of the suite. */
  stateOf: z.enum(["capacity-provider", "function"]).optional(),
  /** When that was sent which set it off. */
  startedAt: ms,
  lookEveryMs: ms.optional(),
  /** A new entry whenever the state was another one than at the look before. */
  seen: z.array(z.strictObject({ at: ms, state: z.string() })),
});

const metric = z.strictObject({
  kind: z.literal("metric"),
  metric: z.string(),
  /** What the suite calls the version that it is about. */
  version: z.string().optional(),
  dimensions: z.record(z.string(), z.string()),
  statistic: z.enum(["Sum", "Maximum", "Minimum", "Average"]),
  periodSec: z.number().int().positive(),
  points: z.array(z.strictObject({ atEpochMs: epochMs, value: z.number() })),
});

/** The events of one log group, or that the group was not there. */
const log = z.strictObject({
  kind: z.literal("log"),
  group: z.string(),
  found: z.boolean(),
  events: z.array(z.strictObject({ atEpochMs: epochMs, message: z.string() })),
});

const price = z.strictObject({
  kind: z.literal("price"),
  /** An instance type, or what else is paid for: `nat-gateway`. */
  item: z.string(),
  usdPerUnit: z.number().nonnegative(),
  unit: z.string(),
  /** The Price List API, the table that the suite carries, or somebody's publication. */
  from: z.enum(["price-list", "table", "published"]),
  /** Of what the number is, ISO date. */
  date: z.string(),
  region: z.string(),
});

/** What the account allows, as far as it can spoil a measurement. */
const account = z.strictObject({
  kind: z.literal("account"),
  concurrentExecutions: z.number().int(),
  unreservedConcurrentExecutions: z.number().int(),
});

/** Something nobody has published, as AWS answered it, for whoever makes a world of this run. */
const finding = z.strictObject({
  kind: z.literal("finding"),
  /** What was unknown: `throttle-answer`, `instance-operator`. */
  question: z.string(),
  at: ms.optional(),
  answer: z.record(z.string(), z.unknown()),
});

const obstacle = z.strictObject({
  kind: z.literal("obstacle"),
  /** The experiment that could not be made, or `*` for all. */
  experiment: z.string(),
  reasonCode: z.string(),
  message: z.string(),
});

export const evidenceRecord = z.discriminatedUnion("kind", [
  subject,
  version,
  instances,
  request,
  trial,
  probe,
  launches,
  trail,
  call,
  timeline,
  metric,
  log,
  price,
  account,
  finding,
  obstacle,
]);

export type EvidenceRecord = z.infer<typeof evidenceRecord>;
export type EvidenceOf<K extends EvidenceRecord["kind"]> = Extract<EvidenceRecord, { kind: K }>;
export type RequestRecord = EvidenceOf<"request">;
export type TrialRecord = EvidenceOf<"trial">;
export type Place = z.infer<typeof place>;
