import { duration } from "./figures.ts";
import type { RunFacts } from "../../run/run-record.ts";

/** How long the run took by its own clock, and how long by the wall's. */
export function describeClock({ target, replayOf, clockSeconds, wallSeconds }: RunFacts): string {
  if (replayOf !== undefined) return `none, nothing was waited for; wall: ${duration(wallSeconds)}`;
  return `${duration(clockSeconds)}${target === "twin" ? " (virtual)" : ""}; wall: ${duration(wallSeconds)}`;
}
