import { MachineClock } from "../clock/machine-clock.ts";
import { loadConfig } from "../config/config.ts";
import { startPythonFleet } from "../container/fleet.ts";
import { median } from "../stats/median.ts";

/** How long three environments take to start, against one: they start side by side. Interleaved, medians. */
const ROUNDS = 5;
const GOAL = 2; // three may take at most twice as long as one

const clock = new MachineClock();
const [image] = loadConfig().runtimeImages;

async function startUp(environments: number): Promise<number> {
  const startedAt = clock.now();
  const containers = await startPythonFleet({ environments, maxConcurrency: 10, image, timeoutSec: 60 }, clock);
  const took = clock.now() - startedAt;
  await Promise.all(containers.map((container) => container.stop()));
  return took;
}

const [one, three]: [number[], number[]] = [[], []];
for (let round = 1; round <= ROUNDS; round++) {
  one.push(await startUp(1));
  three.push(await startUp(3));
}
const ratio = median(three) / median(one);
const seconds = (values: readonly number[]) =>
  `median ${(median(values) / 1000).toFixed(2)} s (${values.map((ms) => (ms / 1000).toFixed(2)).join(", ")})`;
console.log(`one environment:    ${seconds(one)}`);
console.log(`three environments: ${seconds(three)}`);
console.log(`ratio ${ratio.toFixed(2)}, goal at most ${GOAL}: ${ratio <= GOAL ? "met" : "NOT MET"}`);
