import type { Evidence } from "../../evidence/evidence.ts";
import type { LedgerLine } from "../../ledger/ledger.ts";
import { shortened } from "./shortened.ts";

/** One resource of the stack as it was created, on the run's clock (ms). */
export interface StackResource {
  readonly name: string;
  /** The AWS service, as its type begins: `ec2`. */
  readonly service: string;
  /** From the intention to AWS's answer; more than one when it was created again. Without `to`, AWS never told it. */
  readonly spans: readonly { readonly from: number; readonly to?: number }[];
}

const NAME_CHARACTERS = 36; // that fit beside a bar
const ACRONYMS = /\b(?:ip|nat|vpc)\b/g;
const RUN_PREFIX = /^.*lmi-verify[-/][a-z]+-[0-9a-f]{10}-?/; // as stack/names.ts and run/run-id.ts make it

/** What the ledger tells of how the stack stood up, in the order in which it was meant. */
export function standingUp(evidence: Evidence, ledger: readonly LedgerLine[]): StackResource[] {
  const before = experimentsBegan(evidence);
  const meant = ledger.filter(({ step, at }) => step === "intended" && at <= before);
  return [...Map.groupBy(meant, ({ type, name }) => `${type} ${name}`).values()].flatMap(([first, ...again]) => {
    if (!first) return [];
    const told = ledger.filter((line) => line.step === "created" && line.type === first.type && line.name === first.name);
    const spans = [first, ...again].map(({ at: from }, index, all) => {
      const next = all[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      const to = told.find(({ at }) => at >= from && at <= next)?.at;
      return { from, ...(to === undefined ? {} : { to }) };
    });
    return [{ name: nameOf(first), service: shortened(first.type.split(":")[0] ?? "", NAME_CHARACTERS), spans }];
  });
}

/** What is created later belongs to an experiment, not to the stack. */
function experimentsBegan(evidence: Evidence): number {
  return Math.min(
    ...evidence.all("version").flatMap(({ publishSentAt }) => publishSentAt ?? []),
    ...evidence.all("trial").flatMap(({ startedAt }) => startedAt ?? []),
    ...evidence.all("call").map(({ sentAt }) => sentAt),
  );
}

/** Without what all names of a run have in common; a log group is named as what writes to it. */
function nameOf({ type, name }: LedgerLine): string {
  const own = name.replace(RUN_PREFIX, "").replaceAll("-", " ").replace(ACRONYMS, (word) => word.toUpperCase());
  if (type !== "logs:log-group") return shortened(own || type, NAME_CHARACTERS);
  return own === "" ? "marker of the run" : shortened(`log of ${own}`, NAME_CHARACTERS);
}
