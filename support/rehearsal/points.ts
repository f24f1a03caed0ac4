import type { Stream } from "../random/streams.ts";
import { Streams } from "../random/streams.ts";
import type { Fault, FaultKind } from "../twin/faults/fault.ts";

/** How many calls a run makes, all of them and the mutating ones. */
export type Calls = Readonly<Record<Fault["of"], number>>;

/** What goes wrong with calls, not with who makes them. */
type FaultOfAws = Exclude<FaultKind, "kill" | "signal">;

/** When a kind of fault can strike: what refuses a call has not done it, and what was not done cannot be seen late. */
const MOMENTS: Readonly<Record<FaultOfAws, readonly Fault["moment"][]>> = {
  "server error": ["before", "after"],
  throttling: ["before"],
  "time-out": ["before", "after"],
  "connection reset": ["before", "after"],
  "access denied": ["before"],
  "stale read": ["after"],
  "capacity failure": ["before"],
};

const REASON_CODES = ["InsufficientCapacity", "VcpuLimitExceeded", "CapacityProviderScalingLimitExceeded", "EC2RequestLimitExceeded"];
const OUTAGE_CALLS = [1, 1, 1, 3, 10]; // our choice: mostly one call, sometimes a few, sometimes a spell

/** Every kind of fault at every mutating call, at each moment it can strike. */
export function allFaults({ "mutating calls": mutating }: Calls, random: Stream): Fault[] {
  const ats = Array.from({ length: mutating }, (_, index) => index + 1);
  return kindsAndMoments().flatMap(([kind, moment]) =>
    ats.map((at) => ({ kind, at, of: "mutating calls" as const, moment, ...reasonOf(kind, random) })),
  );
}

/** Faults drawn at calls of any kind. */
export function drawnFaults(calls: Calls, of: Fault["of"], count: number, random: Stream): Fault[] {
  return Array.from({ length: count }, () => {
    const [kind, moment] = pick(kindsAndMoments(), random);
    const at = drawBetween(1, calls[of], random);
    return { kind, at, of, moment, calls: pick(OUTAGE_CALLS, random), ...reasonOf(kind, random) };
  });
}

/** Kills before and after every mutating call. */
export function allKills({ "mutating calls": mutating }: Calls): Fault[] {
  return Array.from({ length: mutating }, (_, index) => index + 1).flatMap((at) => killsAt(at, "mutating calls"));
}

/** Kills before and after so many drawn calls. */
export function drawnKills(calls: Calls, of: Fault["of"], count: number, random: Stream): Fault[] {
  return Array.from({ length: count }, () => drawBetween(1, calls[of], random)).flatMap((at) => killsAt(at, of));
}

/** The stream of a rehearsal's draws. */
export function drawsOf(seed: number): Stream {
  return new Streams(seed).of("rehearsal");
}

function killsAt(at: number, of: Fault["of"]): Fault[] {
  return (["before", "after"] as const).map((moment) => ({ kind: "kill", at, of, moment }));
}

function kindsAndMoments(): [FaultOfAws, Fault["moment"]][] {
  const kinds = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];
  return kinds.flatMap((kind) => MOMENTS[kind].map((moment): [typeof kind, Fault["moment"]] => [kind, moment]));
}

function reasonOf(kind: FaultKind, random: Stream): { reasonCode?: string } {
  return kind === "capacity failure" ? { reasonCode: pick(REASON_CODES, random) } : {};
}

/** A whole number from `first` to `last`, both included. */
export function drawBetween(first: number, last: number, random: Stream): number {
  return first + Math.floor(random.between(0, last + 1 - first));
}

export function pick<T>(items: readonly T[], random: Stream): T {
  return items[Math.floor(random.between(0, items.length))] as T;
}

/** A fault in a phrase, as one would plan it again. */
export function describeFault({ kind, at, of, moment, calls = 1, reasonCode }: Fault): string {
  const what = reasonCode === undefined ? kind : `${kind} (${reasonCode})`;
  return `${what} ${moment} no. ${at} of ${of}${calls > 1 ? `, ${calls} calls long` : ""}`;
}
