import { articleSections } from "../claims/article/rows.ts";
import type { Row } from "../claims/article/row.ts";
import { describeBand } from "../claims/band.ts";
import { claimGroups, type Claim, type ClaimGroup, type Source } from "../claims/claim.ts";
import { tagsOf } from "../claims/selection.ts";
import { minutesOf } from "../experiments/all.ts";
import { groupTitles } from "../report/text/group-titles.ts";

/** docs/claims.md: every claim with its band, reason and sources, and what became of each sentence of the article. */
export function renderClaimsDocument(catalogue: readonly Claim[], runtime: readonly Claim[]): string {
  const claims = [...catalogue, ...runtime];
  const grouped = Map.groupBy(claims, ({ group }) => group);
  const groups = claimGroups.filter((group) => grouped.has(group));
  return `${[
    "# Claims",
    "Written by `npm run claims` from the catalogue in `support/claims`; a test keeps it current. " +
      `${claims.length} claims, ${catalogue.filter(({ headline }) => headline).length} of them headline. ` +
      "An id selects its test: `npx vitest run -t <id>`; so does a tag: `npx vitest run --tags-filter headline`. " +
      "Minutes are what the experiments of a claim take on AWS when nothing else is selected.",
    ...groups.flatMap((group) => groupSection(group, grouped.get(group) ?? [])),
    "# The article, sentence by sentence",
    "What became of everything in the article that can be checked. Sentences are in our words; numbers are the article's.",
    ...articleSections.flatMap(({ title, rows }) => [`## ${title}`, articleTable(rows, catalogue)]),
    "# Sources",
    sourceList(claims),
  ].join("\n\n")}\n`;
}

function groupSection(group: ClaimGroup, claims: readonly Claim[]): string[] {
  return [`## ${groupTitles[group]}`, ...claims.map(claimEntry)];
}

function claimEntry(claim: Claim): string {
  const expectation = claim.expected === "refuted" ? " Expected: **refuted**." : "";
  const tags = tagsOf(claim, claim.group === "runtime" ? () => 0 : minutesOf);
  const minutes = claim.group === "runtime" ? "" : `, ${minutesOf(claim.experiments)} min`;
  const readings = claim.readings?.map(({ name, source, band }) => `'${name}' (${source.name}): ${describeBand(band)}`);
  return [
    `### \`${claim.id}\``,
    `${claim.sentence}${expectation}`,
    [
      `- published: ${claim.published} (${claim.publishedBy.name})`,
      `- accepted: ${describeBand(claim.band)}: ${claim.band.reason}`,
      ...(readings ? [`- readings: ${readings.join("; ")}`] : []),
      `- measured: ${claim.method}`,
      `- from: ${claim.sources.map(sourceLink).join(", ")}`,
      ...(claim.articleRows ? [`- settles: ${claim.articleRows.join(", ")}`] : []),
      `- ${tags.join(", ")}${minutes}; experiments: ${claim.experiments.join(", ")}`,
    ].join("\n"),
  ].join("\n\n");
}

function sourceLink({ name, url, grade }: Source): string {
  return `[${name}](${url}) (${grade})`;
}

function articleTable(rows: readonly Row[], catalogue: readonly Claim[]): string {
  const lines = rows.map((row) => `| ${row.row} | ${row.says} | ${row.aws} | ${became(row, catalogue)} |`);
  return ["| row | the article | AWS's documents | what became of it |", "|---|---|---|---|", ...lines].join("\n");
}

function became({ row, instead }: Row, catalogue: readonly Claim[]): string {
  if (instead) return "setUp" in instead ? `set-up: ${instead.setUp}` : `not checked: ${instead.unchecked}`;
  const settling = catalogue.filter(({ articleRows = [] }) => articleRows.includes(row));
  return settling.map(({ id, expected }) => `\`${id}\`${expected === "refuted" ? " (refuted)" : ""}`).join(", ");
}

function sourceList(claims: readonly Claim[]): string {
  const sources = new Map(claims.flatMap((claim) => claim.sources.map((source) => [source.url, source])));
  const lines = [...sources.values()]
    .toSorted((a, b) => a.grade.localeCompare(b.grade) || a.name.localeCompare(b.name))
    .map(({ name, url, date, grade }) => `| ${grade} | [${name}](${url}) | ${date} |`);
  const grades = "A: AWS, normative. B: AWS, not normative. C: somebody's observation.";
  return [grades, "", "| grade | source | published or read |", "|---|---|---|", ...lines].join("\n");
}
