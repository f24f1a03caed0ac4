import { describeFaultTest, testFaults } from "../rehearsal/fault-test.ts";
import { readRehearsal } from "../rehearsal/options.ts";

/**
 * Lets faults of AWS and of the wire strike full nights on the twin. Each night must end with the verdicts of a night
 * without them, or red with a reason; none may refute a claim, and after a sweep nothing may be left.
 *
 * @example npm run faults -- --sample 20
 * @example npm run faults -- --all --seed 1
 */
const wish = readRehearsal();
const { seed, sample, others } = wish;
console.log(`Faults at ${sample ?? "all"} mutating calls and ${others} others. To repeat it: --seed ${seed}`);
const startedAt = performance.now();
const test = await testFaults(seed, wish, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} nights`);
});
console.log(describeFaultTest(test));
for (const wrong of test.wrongs) console.log(wrong);
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`${test.results.length} nights in ${seconds} s: ${test.wrongs.length === 0 ? "nothing is wrong" : `${test.wrongs.length} are wrong`}.`);
if (test.wrongs.length > 0) process.exitCode = 1;
