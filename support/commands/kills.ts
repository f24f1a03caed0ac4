import { testKills } from "../rehearsal/kill-test.ts";
import { readRehearsal } from "../rehearsal/options.ts";

/**
 * Kills the process of a night on the twin, which goes on, and sweeps with npm run sweep: nothing may be left.
 *
 * @example npm run kills -- --sample 5
 * @example npm run kills -- --all --seed 1
 */
const wish = readRehearsal();
const { seed, sample, others } = wish;
console.log(`Kills before and after ${sample ?? "all"} mutating calls and ${others} others. To repeat it: --seed ${seed}`);
const startedAt = performance.now();
const { results, wrongs } = await testKills(seed, wish, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} nights`);
});
for (const wrong of wrongs) console.log(wrong);
const most = Math.max(0, ...results.map(({ stood }) => stood));
const faulty = results.filter((result) => result.wrongs.length > 0).length;
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(
  `${results.length} points, each swept with the ledger, and without it by name or once expired: up to ${most} resources stood, ` +
    `${faulty} with a leak or another fault, ${seconds} s.`,
);
if (faulty > 0) process.exitCode = 1;
