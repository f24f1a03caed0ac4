/** Keys of the tags that everything of a run bears. */
export const runTagKeys = {
  suite: "lmi-verify:suite",
  run: "lmi-verify:run",
  /** Where the run is: IAM is the same in all regions, so a role can only tell by its tag. */
  region: "lmi-verify:region",
  /** When the run began, and when it is surely dead: ISO 8601, UTC. */
  started: "lmi-verify:started",
  expires: "lmi-verify:expires",
} as const;

const SUITE = "lmi-verify";

/** What tells a run's resources from all others. */
export function identityTags(runId: string, region: string): Record<string, string> {
  return { [runTagKeys.suite]: SUITE, [runTagKeys.run]: runId, [runTagKeys.region]: region };
}

/** The tags of everything that a run creates. Times in ms since the epoch. */
export function runTags(runId: string, region: string, startedMs: number, expiresMs: number): Record<string, string> {
  const { started, expires } = runTagKeys;
  const iso = (ms: number) => new Date(ms).toISOString();
  return { ...identityTags(runId, region), [started]: iso(startedMs), [expires]: iso(expiresMs) };
}

/** Whose a resource is, by its tags: the run's id, and its region and times as far as they can be read. */
export interface Belonging {
  readonly runId: string;
  readonly region: string | undefined;
  readonly startedMs: number | undefined;
  readonly expiresMs: number | undefined;
}

/** @returns undefined for what is not this suite's */
export function belongingOf(tags: Readonly<Record<string, string>>): Belonging | undefined {
  const { suite, run, region, started, expires } = runTagKeys;
  const runId = tags[run];
  if (tags[suite] !== SUITE || runId === undefined || runId === "") return undefined;
  return { runId, region: tags[region], startedMs: readTime(tags[started]), expiresMs: readTime(tags[expires]) };
}

function readTime(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) ? undefined : ms;
}
