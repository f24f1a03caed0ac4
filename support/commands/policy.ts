import { readRehearsal } from "../rehearsal/options.ts";
import { testPermissions } from "../rehearsal/permission-test.ts";
import { readPolicyDocument } from "../twin/authorization/policy-file.ts";

/**
 * Takes from docs/policy.json one action at a time and does on the twin all that the suite does in an account. Each time
 * the run must be red and name the action, and no claim may be refuted.
 *
 * @example npm run policy -- --sample 20
 * @example npm run policy -- --all --seed 1
 */
const { seed, sample } = readRehearsal();
console.log(`Without ${sample ?? "each"} of the actions of docs/policy.json. To repeat it: --seed ${seed}`);
const startedAt = performance.now();
const results = await testPermissions(seed, readPolicyDocument("docs/policy.json"), sample, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} nights`);
});
const wrongs = results.flatMap((result) => result.wrongs);
for (const wrong of wrongs) console.log(wrong);
const noticed = results.filter((result) => result.wrongs.length === 0).length;
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`${results.length} actions tried in ${seconds} s, each taken from the policy alone: ${noticed} noticed.`);
if (wrongs.length > 0) process.exitCode = 1;
