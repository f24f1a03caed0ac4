import type { Streams } from "../../random/streams.ts";
import type { EventQueue } from "../engine/event-queue.ts";
import type { Pending } from "../engine/pending.ts";
import type { Codec } from "../wire/codec.ts";
import type { World } from "../worlds/world.ts";

/** What an operation answers: its SDK output without what the SDK adds itself, now or later. */
export type Answer<Output> = Omit<Output, "$metadata"> | Pending<Omit<Output, "$metadata">>;

/** What an operation may know of the call beside its input. */
export interface Call {
  readonly requestId: string;
}

/** One AWS service: how it is spoken to, and what it does. Operations throw `AwsError`. */
export interface Service {
  readonly codec: Codec;
  readonly operations: Readonly<Record<string, (input: never, call: Call) => unknown>>;
  /** What the account has of this service, past its own answers: for proofs that something is gone, or untouched. */
  holdings?(): Holding[];
}

/** Something that stands in the account. */
export interface Holding {
  /** AWS resource type as in ARNs, such as `ec2:vpc`. */
  readonly type: string;
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** All else that can be changed about it, as JSON. */
  readonly state: string;
}

/** What every service of one twin shares. */
export interface Surroundings {
  readonly queue: EventQueue;
  readonly streams: Streams;
  readonly world: World;
  readonly region: string;
  readonly accountId: string;
  /** AWS's time of day (ms since the epoch) now. */
  wall(): number;
  /** Records a management event, for CloudTrail. */
  audit(event: AuditEvent): void;
}

export interface AuditEvent {
  readonly name: string;
  readonly source: string;
  readonly username: string;
  readonly readOnly: boolean;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  /** What CloudTrail adds of the call itself; serialised into the event. */
  readonly detail: Readonly<Record<string, unknown>>;
}
