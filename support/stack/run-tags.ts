/** Keys of the tags that everything of a run bears. */
export const runTagKeys = {
  suite: "lmi-verify:suite",
  run: "lmi-verify:run",
  /** When the run began, and when it is surely dead: ISO 8601, UTC. */
  started: "lmi-verify:started",
  expires: "lmi-verify:expires",
} as const;

const SUITE = "lmi-verify";

/** What tells a run's resources from all others. */
export function identityTags(runId: string): Record<string, string> {
  return { [runTagKeys.suite]: SUITE, [runTagKeys.run]: runId };
}

/** The tags of everything that a run creates. Times in ms since the epoch. */
export function runTags(runId: string, startedMs: number, expiresMs: number): Record<string, string> {
  const { started, expires } = runTagKeys;
  const iso = (ms: number) => new Date(ms).toISOString();
  return { ...identityTags(runId), [started]: iso(startedMs), [expires]: iso(expiresMs) };
}

/** Whose a resource is, by its tags: the run's id, and its times as far as they can be read. */
export interface Belonging {
  readonly runId: string;
  readonly startedMs: number | undefined;
  readonly expiresMs: number | undefined;
}

/** @returns undefined for what is not this suite's */
export function belongingOf(tags: Readonly<Record<string, string>>): Belonging | undefined {
  const { suite, run, started, expires } = runTagKeys;
  const runId = tags[run];
  if (tags[suite] !== SUITE || runId === undefined || runId === "") return undefined;
  return { runId, startedMs: readTime(tags[started]), expiresMs: readTime(tags[expires]) };
}

function readTime(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) ? undefined : ms;
}
