import { z } from "zod";

/** What `verdicts.json` says of a claim, as far as nights are compared. */
const recorded = z.array(
  z.object({ id: z.string(), verdict: z.string(), expected: z.string(), reason: z.string() }),
);

type RecordedVerdict = z.infer<typeof recorded>[number];

/** Reads the text of a `verdicts.json`. @throws ZodError, SyntaxError when it is none */
export function readVerdicts(text: string): readonly RecordedVerdict[] {
  return recorded.parse(JSON.parse(text));
}

/** What became different from one night to the next. Claims that only one of them judged are no change of a verdict. */
export interface Changes {
  readonly changed: readonly { readonly before: RecordedVerdict; readonly now: RecordedVerdict }[];
  readonly appeared: readonly RecordedVerdict[];
  readonly gone: readonly RecordedVerdict[];
}

export function compareVerdicts(previous: readonly RecordedVerdict[], current: readonly RecordedVerdict[]): Changes {
  const before = new Map(previous.map((verdict) => [verdict.id, verdict]));
  const ids = new Set(current.map(({ id }) => id));
  return {
    changed: current.flatMap((now) => {
      const was = before.get(now.id);
      return was !== undefined && was.verdict !== now.verdict ? [{ before: was, now }] : [];
    }),
    appeared: current.filter(({ id }) => !before.has(id)),
    gone: previous.filter(({ id }) => !ids.has(id)),
  };
}

/**
 * A night beside the one before it, in Markdown.
 *
 * @param previous undefined when there was no night before
 */
export function describeNight(current: readonly RecordedVerdict[], previous: readonly RecordedVerdict[] | undefined): string {
  const totals = [...new Set(current.map(({ verdict }) => verdict))].toSorted().map((verdict) => {
    return `${current.filter((claim) => claim.verdict === verdict).length} ${verdict}`;
  });
  const unexpected = current.filter(({ verdict, expected }) => verdict !== expected);
  const parts = [`## ${current.length} claims: ${totals.join(", ")}`];
  if (unexpected.length > 0) parts.push(table("Not as expected", unexpected.map((claim) => [claim.id, claim.verdict, claim.reason])));
  if (previous === undefined) return [...parts, "No earlier night to compare with."].join("\n\n");
  const { changed, appeared, gone } = compareVerdicts(previous, current);
  if (changed.length > 0) {
    parts.push(table("Changed since the night before", changed.map(({ before, now }) => [now.id, `${before.verdict} → ${now.verdict}`, now.reason])));
  } else parts.push("No verdict changed since the night before.");
  if (appeared.length > 0) parts.push(`New: ${appeared.map(({ id }) => code(id)).join(", ")}.`);
  if (gone.length > 0) parts.push(`No longer judged: ${gone.map(({ id }) => code(id)).join(", ")}.`);
  return parts.join("\n\n");
}

function table(title: string, rows: readonly (readonly [id: string, verdict: string, reason: string])[]): string {
  const lines = rows.map(([id, verdict, reason]) => `| ${code(id)} | ${verdict} | ${code(reason)} |`);
  return [`### ${title}`, "", "| claim | verdict | reason |", "|---|---|---|", ...lines].join("\n");
}

/** Text of AWS's may stand in a reason: as code nothing in it is markup, and nobody is mentioned. */
function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, " ").replaceAll("|", "\\|")}\``;
}
