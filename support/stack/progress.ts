import { redact } from "../redaction/redact.ts";

/** One step of standing up or tearing down, for whoever watches. */
export interface ProgressEvent {
  readonly resource: string;
  readonly step: "creating" | "created" | "removing" | "removed" | "failed";
  /** Time of the clock, in milliseconds. */
  readonly atMs: number;
  /** How long creating or removing took; absent while it goes on. */
  readonly tookMs?: number;
  readonly expectedSeconds: number;
  /** Why it failed. */
  readonly reason?: string;
}

export type OnProgress = (event: ProgressEvent) => void;

const TIME_WIDTH = 8; // fits 9999:59
const RESOURCE_WIDTH = 39; // fits the longest name, single-zone-capacity-provider-log-group

/**
 * One line for one step.
 *
 * @example "[   1:41] nat-gateway                             created in 97.2 s (expected about 100 s)"
 */
export function formatProgress(event: ProgressEvent): string {
  const time = clockTime(event.atMs).padStart(TIME_WIDTH);
  const took = event.tookMs === undefined ? "" : ` ${tookWord(event)} ${(event.tookMs / 1_000).toFixed(1)} s`;
  const expected = ` (expected about ${event.expectedSeconds} s)`;
  const reason = event.reason === undefined ? "" : `: ${redact(event.reason)}`;
  return `[${time}] ${event.resource.padEnd(RESOURCE_WIDTH)} ${event.step}${took}${expected}${reason}`;
}

function tookWord({ step }: ProgressEvent): string {
  return step === "failed" ? "after" : "in";
}

function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
