/** What can go wrong with a call, in the way of AWS, of the wire, or of the process that makes it. */
export type FaultKind =
  /** The process that called dies; nobody is answered. */
  | "kill"
  /** The process that called is told to end; the call is answered as it would be. */
  | "signal"
  /** 5xx, in the service's own words. */
  | "server error"
  | "throttling"
  /** No answer, for as long as the client waits. */
  | "time-out"
  | "connection reset"
  | "access denied"
  /** Takes effect, but for a while everybody else is answered as if it had not. */
  | "stale read"
  /** From then on no instance can be launched. */
  | "capacity failure";

/** Which call goes wrong, and how. */
export interface Fault {
  readonly kind: FaultKind;
  /** The n-th call that reaches the twin, from 1. */
  readonly at: number;
  /** Whether only mutating calls are counted. */
  readonly of: "all calls" | "mutating calls";
  /** Before or after the call took effect. */
  readonly moment: "before" | "after";
  /** How many calls in a row fail: more than one is an outage. */
  readonly calls?: number;
  /** Of a capacity failure: the reason code of versions that fail. */
  readonly reasonCode?: string;
}
