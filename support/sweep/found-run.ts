/** Something in the account that bears a run's tags. */
export interface FoundResource {
  /** AWS resource type as in ARNs, such as `ec2:vpc`. */
  readonly type: string;
  readonly id: string;
}

/** A run of this suite that has something in the account. */
export interface FoundRun {
  readonly runId: string;
  /** Where it is, by the tags; undefined when no tag tells. */
  readonly region: string | undefined;
  /** Ms since the epoch, by the tags; undefined when no tag tells. */
  readonly startedMs: number | undefined;
  readonly expiresMs: number | undefined;
  readonly resources: readonly FoundResource[];
}

/** A run is alive until its expiry has passed. One whose expiry no tag tells is alive: nobody can know. */
export function isAlive({ expiresMs }: FoundRun, nowMs: number): boolean {
  return expiresMs === undefined || nowMs < expiresMs;
}

/** Whether a run may be in a region. Of one that is elsewhere only the roles are seen, and it still needs them. */
export function mayBeIn(region: string, run: FoundRun): boolean {
  return run.region === undefined || run.region === region;
}

/** A run in a phrase: its id, what it has, and since when. */
export function describeRun(run: FoundRun, nowMs: number): string {
  const { runId, region, startedMs, expiresMs, resources } = run;
  const where = region === undefined ? "" : ` in ${region}`;
  const began = startedMs === undefined ? "" : `, began ${new Date(startedMs).toISOString()}`;
  const ends = expiresMs === undefined ? "no expiry known" : `expires ${new Date(expiresMs).toISOString()}`;
  return `${runId}${where}: ${resources.length} resources${began}, ${isAlive(run, nowMs) ? `alive (${ends})` : `dead (${ends.replace("expires", "expired")})`}`;
}
