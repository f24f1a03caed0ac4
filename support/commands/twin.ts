import { once } from "node:events";
import { parseArgs } from "node:util";

import { ConfigurationError, loadConfig } from "../config/config.ts";
import { openTwinPolicy, openTwinWorld } from "../target/twin-target.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { Twin } from "../twin/twin.ts";

/**
 * A twin in a process of its own, until Ctrl-C: it outlives the runs on it, and what they leave can be swept. Its time
 * stands still while no run drives it; with a speed it flows by itself, for any client. LMI_TWIN_POLICY limits its caller.
 *
 * @example npm run twin -- --port 4510
 * @example npm run twin -- --speed 60
 */
const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, speed: { type: "string" } } });
try {
  const config = loadConfig();
  const speed = speedOf(values.speed);
  const { region, twinSeed: seed } = config;
  const { world } = openTwinWorld(config);
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const door = await HttpDoor.open(new Twin({ seed, world, region, ...openTwinPolicy(config) }), Number(values.port), speed);
  console.log(`The twin plays the world ${world.name} with seed ${seed} in ${region} at ${door.endpoint}
  ${speed === undefined ? `LMI_TWIN_ENDPOINT=${door.endpoint} npx vitest run` : `aws --endpoint-url ${door.endpoint} sts get-caller-identity`}
Ctrl-C ends it.`);
  await interrupted;
  await door.close();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @throws ConfigurationError for what is no speed */
function speedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const speed = Number(text);
  if (speed > 0 && Number.isFinite(speed)) return speed;
  throw new ConfigurationError(`--speed is '${text}'; accepted is a number above 0. Nothing was started.`);
}
