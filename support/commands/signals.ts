import { readRehearsal } from "../rehearsal/options.ts";
import { testSignals } from "../rehearsal/signal-test.ts";

/**
 * Sends SIGINT or SIGTERM to runs at drawn calls in setup, specs and teardown: each must end red and leave nothing.
 *
 * @example npm run signals -- --sample 2
 */
const { seed, sample = 20 } = readRehearsal();
console.log(`Signals at ${sample} calls each of setup, specs and teardown. To repeat it: --seed ${seed}`);
const startedAt = performance.now();
const results = await testSignals(seed, sample, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} runs`);
});
for (const { shift, code, wrongs } of results) {
  const { at, phase, signal, to } = shift;
  console.log(`${signal} to ${to} before call no. ${at} (${phase}): ended with ${code}, ${wrongs.length === 0 ? "nothing left" : "WRONG"}`);
}
for (const wrong of results.flatMap(({ wrongs }) => wrongs)) console.log(wrong);
const wrong = results.filter(({ wrongs }) => wrongs.length > 0).length;
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`${results.length} runs signalled in ${seconds} s: ${wrong === 0 ? "nothing is wrong" : `${wrong} are wrong`}.`);
if (wrong > 0) process.exitCode = 1;
