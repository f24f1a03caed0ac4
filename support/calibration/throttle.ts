import type { Evidence } from "../evidence/evidence.ts";
import type { RequestRecord } from "../evidence/schema.ts";
import type { Estimate } from "./estimate.ts";

/** How an invoke is refused that finds no free slot: the most common answer, word for word. */
export function estimateThrottle(evidence: Evidence): Estimate[] {
  const throttled = evidence.all("request").filter(({ outcome }) => outcome === "throttled");
  const answers = Map.groupBy(throttled, ({ message, reason, retryAfter }) => JSON.stringify([message, reason, retryAfter]));
  const [usual = []] = [...answers.values()].toSorted((a, b) => b.length - a.length);
  const [first] = usual;
  if (!first) return [];
  const others = answers.size - 1;
  const provenance = {
    from: "invokes that were throttled",
    samples: throttled.length,
    rule: others === 0 ? "all were answered so" : `${usual.length} were answered so; there were ${others} other answers`,
  };
  return membersOf(first).map(([member, value]) => ({ path: `throttle.${member}`, value, provenance }));
}

/** JSON says `null` where there is none. */
function membersOf({ message, reason, retryAfter }: RequestRecord): [string, unknown][] {
  const seconds = Number(retryAfter);
  return [
    ...(message === undefined ? [] : [["message", message] as [string, unknown]]),
    ["reason", reason ?? null],
    ["retryAfterSeconds", retryAfter === undefined || !Number.isFinite(seconds) ? null : seconds],
  ];
}
