import { once } from "node:events";
import { parseArgs } from "node:util";

import { ConfigurationError, loadConfig } from "../config/config.ts";
import { openTwinWorld } from "../target/open-target.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { Twin } from "../twin/twin.ts";

/**
 * A twin in a process of its own, until Ctrl-C: it outlives the runs on it, and what they leave can be swept. Its time
 * stands still while no run drives it.
 *
 * @example npm run twin -- --port 4510
 */
const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
try {
  const config = loadConfig();
  const { region, twinSeed: seed } = config;
  const { world } = openTwinWorld(config);
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const door = await HttpDoor.open(new Twin({ seed, world, region }), Number(values.port));
  console.log(`The twin plays the world ${world.name} with seed ${seed} in ${region} at ${door.endpoint}
  LMI_TWIN_ENDPOINT=${door.endpoint} npx vitest run
Ctrl-C ends it.`);
  await interrupted;
  await door.close();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
