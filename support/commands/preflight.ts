import { parseArgs } from "node:util";

import { catalogue } from "../claims/catalogue.ts";
import { ConfigurationError, loadConfig, type Config } from "../config/config.ts";
import { describeCosts } from "../guards/costs.ts";
import { isRefusal } from "../guards/guard.ts";
import { lookAll, situationOf } from "../guards/guards.ts";
import { formatResult } from "../guards/results.ts";
import { connectTarget, hostTarget } from "../target/open-target.ts";

/**
 * Lets the guards of a run look, and says what it would take. Creates nothing; exits with 1 when a guard refuses.
 *
 * @example npm run preflight
 * @example npm run preflight -- --headline
 */
const { values } = parseArgs({ options: { headline: { type: "boolean", default: false } } });
const headline = catalogue.filter((claim) => claim.headline);
try {
  await preflight(loadConfig());
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function preflight(config: Config): Promise<void> {
  if (config.target === "replay") {
    throw new ConfigurationError("LMI_TARGET is 'replay', which creates nothing: no guard stands before it. Use aws or twin.");
  }
  const claims = values.headline ? headline : catalogue;
  console.log(`Preflight of a run of ${claims.length} claims on ${config.target}. Nothing is created.\n`);
  const hosted = await hostTarget(config);
  try {
    const target = await connectTarget(config, hosted.address);
    try {
      const situation = situationOf(target, config, claims);
      const results = await lookAll(situation);
      for (const result of results) console.log(`${formatResult(result)}\n`);
      console.log(await describeCosts(situation, { headline, all: catalogue }));
      const refusing = results.filter(isRefusal).length;
      console.log(refusing === 0 ? "\nNo guard refuses: a run would begin." : `\nRefusing guards: ${refusing}. A run would not begin.`);
      if (refusing > 0) process.exitCode = 1;
    } finally {
      await target.close();
    }
  } finally {
    await hosted.close();
  }
}
