import type { Evidence } from "../evidence/evidence.ts";
import type { Estimate } from "./estimate.ts";

interface Pattern {
  readonly first: number;
  /** Index of the worker before which one id is skipped. */
  readonly gapBefore: number | undefined;
}

/** Process ids of workers, from environments of which every worker has served. */
export function estimatePids(evidence: Evidence): Estimate[] {
  const complete = environments(evidence).filter(({ pids, workers }) => pids.size === workers);
  const patterns = complete.flatMap(({ pids }) => patternOf([...pids].toSorted((a, b) => a - b)));
  if (patterns.length === 0) return [];
  const firstPid = Math.min(...patterns.map(({ first }) => first));
  const shapes = Map.groupBy(patterns, ({ first, gapBefore }) => JSON.stringify({ shift: first - firstPid, gapBefore }));
  const odd = complete.length - patterns.length;
  const provenance = { from: "environments of which every worker has served", samples: complete.length };
  return [
    { path: "fleet.firstPid", value: firstPid, provenance: { ...provenance, rule: "the least id" } },
    {
      path: "fleet.pidPatterns",
      value: [...shapes].toSorted(([a], [b]) => a.localeCompare(b)).map(([shape, seen]) => [JSON.parse(shape), seen.length]),
      provenance: {
        ...provenance,
        rule: `weight: environments of the pattern${odd === 0 ? "" : `; ${odd} that skip more than one id are left out`}`,
      },
    },
  ];
}

function environments(evidence: Evidence) {
  const seen = new Map<string, { workers: number | null; pids: Set<number> }>();
  for (const { place } of evidence.all("request")) {
    if (place?.initializationType !== "lambda-managed-instances") continue;
    const { environmentId, maxConcurrency, pid } = place;
    const environment = seen.get(environmentId) ?? { workers: maxConcurrency, pids: new Set() };
    environment.pids.add(pid);
    seen.set(environmentId, environment);
  }
  return [...seen.values()];
}

/** Nothing for ids that skip more than one: a world cannot say so. */
function patternOf(pids: readonly number[]): Pattern[] {
  const [first = 0] = pids;
  const skipped = (pids.at(-1) ?? first) - first + 1 - pids.length;
  if (skipped > 1) return [];
  const gap = pids.findIndex((pid, index) => pid !== first + index);
  return [{ first, gapBefore: gap === -1 ? undefined : gap }];
}
