import type { RunFacts } from "../../run/run-record.ts";
import { RunFolderError } from "../../run/run-folder.ts";
import { sum } from "../../stats/sum.ts";
import { count } from "../text/figures.ts";
import { named } from "../text/named.ts";
import type { ReportedClaim, ReportModel } from "../model.ts";

/** A report, and where its page lies, as a link from the page of them all. */
export interface LinkedReport {
  readonly model: ReportModel;
  readonly href: string;
}

/** Runs of one configuration: one run, or the shards that it was split into. */
export interface Configuration {
  /** Where it was measured: `aws, us-east-1`. */
  readonly name: string;
  readonly reports: readonly LinkedReport[];
  /** What is not there of it, each in a phrase: a whole has all claims that were selected. */
  readonly missing: readonly string[];
}

/** A claim in every configuration that selected it; undefined where one did not. */
export interface ClaimTogether {
  readonly id: string;
  readonly cells: readonly (ClaimCell | undefined)[];
  /** It did not come out as expected everywhere. */
  readonly needsAttention: boolean;
  /** Its verdict is not the same everywhere. */
  readonly differs: boolean;
}

interface ClaimCell {
  readonly claim: ReportedClaim;
  readonly href: string;
}

/** Several runs as one: shards make up a configuration, configurations stand side by side. */
export interface Together {
  readonly headline: string;
  readonly configurations: readonly Configuration[];
  /** What needs attention first, then what differs, then the rest. */
  readonly claims: readonly ClaimTogether[];
  /** Every run is green, and nothing is missing. */
  readonly green: boolean;
}

/** @throws RunFolderError when a shard is given twice */
export function together(reports: readonly LinkedReport[]): Together {
  const configurations = configurationsOf(reports);
  const cells = configurations.map(cellsOf);
  const ids = new Set(cells.flatMap((of) => [...of.keys()]));
  const claims = [...ids].map((id) => claimTogether(id, cells.map((of) => of.get(id))));
  const attention = claims.filter(({ needsAttention }) => needsAttention);
  const differing = claims.filter(({ differs }) => differs);
  const red = reports.filter(({ model }) => !model.green);
  const missing = configurations.flatMap((one) => one.missing.map((phrase) => `${phrase} of ${one.name}`));
  const left = sum(reports.map(({ model }) => model.cleanUp?.left.length ?? 0));
  return {
    headline: [
      `${count(claims.length, "claim")} in ${count(configurations.length, "configuration")}, ${count(reports.length, "run")}`,
      attention.length === 0 ? "all came out as expected" : `not as expected: ${named(attention.map(({ id }) => id))}`,
      ...(configurations.length === 1 ? [] : [differing.length === 0 ? "no verdict differs between them" : `verdicts differ of ${named(differing.map(({ id }) => id))}`]),
      ...(missing.length === 0 ? [] : [`MISSING: ${missing.join(", ")}`]),
      ...(red.length === 0 ? [] : [`not green: ${named(red.map(({ model }) => model.run.runId))}`]),
      left === 0 ? "nothing was left behind" : `LEFT BEHIND: ${left}`,
    ].join("; ") + ".",
    configurations,
    claims: [...new Set([...attention, ...differing, ...claims])],
    green: red.length === 0 && missing.length === 0,
  };
}

/** Shards go together where all else is the same; each run that is no shard stands for itself. */
function configurationsOf(reports: readonly LinkedReport[]): Configuration[] {
  const groups = Map.groupBy(reports, (report) => {
    const { shard, ...run } = report.model.run;
    return shard === undefined ? report : `${nameOf(run)}, ${shard.count} shards`;
  });
  return [...groups.values()].map((group) => ({
    name: nameOf((group[0] as LinkedReport).model.run),
    reports: group,
    missing: missingOf(group),
  }));
}

function nameOf({ target, replayOf, world, seed, region }: Pick<RunFacts, "target" | "replayOf" | "world" | "seed" | "region">): string {
  const where = replayOf === undefined ? target : `replay of ${replayOf}`;
  const parts = [where, world, seed === undefined ? undefined : `seed ${seed}`, region];
  return parts.filter((part) => part !== undefined).join(", ");
}

function missingOf(reports: readonly LinkedReport[]): string[] {
  const shards = reports.flatMap(({ model }) => model.run.shard ?? []);
  const [first] = shards;
  if (first === undefined) return [];
  const indices = shards.map(({ index }) => index);
  const twice = indices.find((index, at) => indices.indexOf(index) !== at);
  if (twice !== undefined) throw new RunFolderError(`Shard ${twice} of ${first.count} of one configuration is given twice: give the runs of one night.`);
  // a shard that has none of the selected claims starts nothing and leaves no run
  const had = sum(reports.map(({ model }) => model.claims.filter(({ selected }) => selected).length));
  if (had >= first.ofClaims) return [];
  const absent = Array.from({ length: first.count }, (_, at) => at + 1).filter((index) => !indices.includes(index));
  return [`${count(first.ofClaims - had, "claim")} (shard ${absent.join(", ")} of ${first.count})`];
}

function cellsOf({ reports }: Configuration): Map<string, ClaimCell> {
  return new Map(
    reports.flatMap(({ model, href }) =>
      model.claims.filter(({ selected }) => selected).map((claim) => [claim.id, { claim, href: `${href}#${claim.id}` }] as const),
    ),
  );
}

function claimTogether(id: string, cells: ClaimTogether["cells"]): ClaimTogether {
  const claims = cells.flatMap((cell) => cell?.claim ?? []);
  return {
    id,
    cells,
    needsAttention: claims.some(({ alarming, unjudged }) => alarming || unjudged),
    differs: new Set(claims.map(({ verdict }) => verdict)).size > 1,
  };
}
