import { catalogue } from "../claims/catalogue.ts";
import { simulateNight } from "../run/simulated-night.ts";
import { documented } from "../twin/worlds/documented.ts";
import { mutants } from "../twin/worlds/mutants/all.ts";
import type { Mutant } from "../twin/worlds/mutants/mutant.ts";

/**
 * Spends a night in every mutant world and shows that just the claims fail that its list names, written down before
 * the run; then nights with fifty seeds in the documented world, in which none may fail.
 */
const SEEDS = 50;

async function checkMutant({ world, breaks }: Mutant): Promise<boolean> {
  const { judgements, left } = await simulateNight(world, 1, catalogue);
  const failing = judgements.filter(({ asExpected }) => !asExpected);
  const spared = Object.keys(breaks).filter((claimId) => failing.every(({ claim }) => claim.id !== claimId));
  const extra = failing.filter(({ claim }) => breaks[claim.id] === undefined);
  const asListed = spared.length === 0 && extra.length === 0 && left.length === 0;
  console.log(`${asListed ? "as listed    " : "NOT AS LISTED"}  ${world.name}`);
  for (const { claim, verdict, reason } of failing) {
    console.log(`    ${claim.id}: ${verdict}: ${reason}`);
    console.log(`        ${breaks[claim.id] ? `listed because ${breaks[claim.id]}` : "NOT LISTED"}`);
  }
  for (const claimId of spared) console.log(`    ${claimId}: DID NOT FAIL, listed because ${breaks[claimId]}`);
  for (const thing of left) console.log(`    LEFT BEHIND: ${thing}`);
  return asListed;
}

async function checkSeeds(): Promise<boolean> {
  let holding = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { judgements, left } = await simulateNight(documented, seed, catalogue);
    const failing = judgements.filter(({ asExpected }) => !asExpected);
    for (const { claim, verdict, reason } of failing) console.log(`    seed ${seed}: ${claim.id}: ${verdict}: ${reason}`);
    for (const thing of left) console.log(`    seed ${seed}: LEFT BEHIND: ${thing}`);
    if (failing.length === 0 && left.length === 0) holding += 1;
  }
  console.log(`${holding} of ${SEEDS} seeds hold in the documented world`);
  return holding === SEEDS;
}

const results: boolean[] = [];
for (const mutant of mutants) results.push(await checkMutant(mutant));
results.push(await checkSeeds());
if (results.includes(false)) process.exitCode = 1;
