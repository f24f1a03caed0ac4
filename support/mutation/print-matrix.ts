import { percent } from "../claims/share.ts";
import { unbreakable } from "../twin/worlds/mutants/all.ts";
import type { FailureRate, Matrix } from "./matrix.ts";

/** What must be so: every claim caught by a mutant nearly always, and in the documented world failing nearly never. */
const LEAST_CAUGHT = 0.99;
const MOST_FAILING = 0.005;

/** What a mutant implies for other claims than its own may depend on the night, but is no side effect if it is rare. */
const LEAST_LISTED = 0.5;

/** What is wrong with the matrix, each in a sentence. */
export function faultsOf({ mutants, trueWorld, neverBroken, left }: Matrix): string[] {
  const caught = new Map<string, number>();
  for (const { breaks } of mutants) {
    for (const [claimId, { failed, of }] of Object.entries(breaks)) {
      caught.set(claimId, Math.max(caught.get(claimId) ?? 0, failed / of));
    }
  }
  return [
    ...[...caught].flatMap(([id, share]) => (share < LEAST_CAUGHT ? [`${id}: no mutant makes it fail in 99 % of nights.`] : [])),
    ...mutants.flatMap(({ mutant, breaks }) =>
      Object.entries(breaks).flatMap(([id, { failed, of, because }]) =>
        failed / of < LEAST_LISTED ? [`${mutant}: ${id} failed in ${failed} of ${of} nights, listed because ${because}.`] : [],
      ),
    ),
    ...mutants.flatMap(({ mutant, others }) =>
      others.map(({ claimId, seed, verdict, reason }) => `${mutant}: ${claimId} failed unlisted (seed ${seed}, ${verdict}): ${reason}`),
    ),
    ...Object.entries(trueWorld).flatMap(([id, { failed, of }]) =>
      failed / of > MOST_FAILING ? [`${id} failed in ${failed} of ${of} nights of the documented world.`] : [],
    ),
    ...neverBroken.flatMap((id) => (unbreakable[id] === undefined ? [`${id}: no mutant breaks it, and nothing says why none can.`] : [])),
    ...left.map((phrase) => `Left behind: ${phrase}`),
  ];
}

export function printMatrix(matrix: Matrix): string {
  const { size, mutants, trueWorld, trueWorldFailures, neverBroken } = matrix;
  const lines = [`Mutants, ${size.seeds} nights each with the claims they break, ${size.fullSeeds} with all claims`];
  for (const { mutant, breaks } of mutants) {
    lines.push(`  ${mutant}`);
    for (const [id, rate] of Object.entries(breaks)) lines.push(`    ${shown(rate).padEnd(34)} ${id}: ${rate.because}`);
  }
  lines.push("", `Documented world, ${size.trueSeeds} nights with all claims`);
  for (const [id, rate] of Object.entries(trueWorld)) lines.push(`    ${shown(rate).padEnd(34)} ${id}`);
  for (const { claimId, seed, verdict, reason } of trueWorldFailures) {
    lines.push(`    seed ${seed}: ${claimId} ${verdict}: ${reason}`);
  }
  lines.push("", "Broken by no mutant");
  for (const id of neverBroken) lines.push(`    ${id}: ${unbreakable[id] ?? "NO REASON GIVEN"}`);
  return lines.join("\n");
}

/** docs/matrix.md: the matrix as it was last made in full. */
export function matrixDocument({ size }: Matrix, printed: string): string {
  const command = `npm run mutants -- --seeds ${size.seeds} --full-seeds ${size.fullSeeds} --true-seeds ${size.trueSeeds} --document docs/matrix.md`;
  return `# Mutants and claims\n\nWritten by \`${command}\`, through the twin's in-process door: no signing, no wire, the same evidence. How often each claim fails where it is false, and where it is true, with 95 % Wilson intervals.\n\n\`\`\`\n${printed}\n\`\`\`\n`;
}

function shown({ failed, of, interval: [low, high] }: FailureRate): string {
  return `failed in ${failed} of ${of} (${percent(low)} to ${percent(high)} %)`;
}
