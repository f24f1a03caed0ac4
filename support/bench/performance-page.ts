import type { BenchLine } from "./bench-line.ts";
import type { BenchPart, BenchRecord } from "./bench-record.ts";

/** docs/performance.md: the tables of one run of the bench. */
export function performancePage({ date, commit, dirty, machine, versions, measured }: BenchRecord): string {
  const { processor, cores, memoryGiB, system } = machine;
  const goals = measured.flatMap(({ lines }) => lines).filter(({ goal }) => goal !== undefined);
  const missed = goals.filter(({ met }) => met !== true).length;
  return `# Performance

How fast, how exact and how far the suite scales: each figure beside a peer or a limit, with its goal. One run of \`npm run bench\` wrote this page:

- **When**: ${date}, commit \`${commit.slice(0, 12)}\`${dirty ? " with changes" : ""}
- **Machine**: ${processor}, ${cores} logical processors, ${memoryGiB} GiB, ${system}; Node.js ${versions["node"]}, vitest ${versions["vitest"]}
- **Goals**: ${goals.length - missed} of ${goals.length} met

Again: \`npm ci && npm run bench -- --page docs/performance.md\`, on a machine that does nothing else; each part also runs alone, \`support/bench/*.ts\`. The peers are optional and skipped where they are not installed: autocannon and the AWS CLI (commands in \`support/bench/invokes/peers-folder.ts\`), and \`moto_server\` on the path.

Figures are medians with their spread, ratios those of interleaved rounds. Nothing here was measured on AWS: load goes to loopback, and what is in virtual time has the twin's latencies, documented or observed by others.

${measured.map(partOf).join("\n\n")}
`;
}

function partOf({ title, seconds, lines }: BenchPart): string {
  const rows = lines.map(rowOf).join("\n");
  const missed = lines.filter(({ met }) => met === false);
  const others = lines.filter(({ met }) => met !== false);
  return [
    `## ${title}\n\nTook ${seconds} s.`,
    `| measured | figure | beside | goal | met |\n|---|---|---|---|---|\n${rows}`,
    ...findingsOf("Goals that are not met, and what the profile says:", missed),
    ...findingsOf("Notes:", others),
  ].join("\n\n");
}

function findingsOf(title: string, lines: readonly BenchLine[]): string[] {
  const findings = lines.flatMap(({ what, finding }) => (finding === undefined ? [] : [`- ${what.trim()}: ${finding}`]));
  return findings.length === 0 ? [] : [`${title}\n\n${findings.join("\n")}`];
}

function rowOf({ what, figure, beside = "", goal = "", met }: BenchLine): string {
  const verdict = goal === "" ? "" : met === true ? "yes" : "**no**";
  return `| ${[what.trim(), figure, beside, goal, verdict].map(cell).join(" | ")} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", String.raw`\|`).replaceAll("\n", " ");
}
