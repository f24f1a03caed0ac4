import { once } from "node:events";
import { parseArgs } from "node:util";

import { MachineClock } from "../clock/machine-clock.ts";
import { loadConfig } from "../config/config.ts";
import { findEngine } from "../container/container-engine.ts";
import { startPythonFleet } from "../container/fleet.ts";
import { InvokeEndpoint } from "../container/invoke-endpoint.ts";
import { LeastLoadedRouter } from "../container/least-loaded-router.ts";

/**
 * Stands the container fleet up behind one Invoke endpoint, until Ctrl-C.
 *
 * @example npm run local -- --environments 3 --concurrency 10
 */
const { values } = parseArgs({
  options: {
    environments: { type: "string", default: "3" },
    concurrency: { type: "string", default: "10" },
    port: { type: "string", default: "0" },
  },
});
const environments = positive("environments", values.environments);
const maxConcurrency = positive("concurrency", values.concurrency);
const port = Number(values.port);

const engine = await findEngine();
if (!engine.answers) {
  console.error(engine.reason);
  process.exit(1);
}

const clock = new MachineClock();
const [image] = loadConfig().runtimeImages;
const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
console.log(`Starting ${environments} environments of ${maxConcurrency} workers (${image}) on ${engine.name} ...`);
const containers = await startPythonFleet({ environments, maxConcurrency, image, timeoutSec: 60 }, clock);
const capacity = environments * maxConcurrency;
const endpoint = await InvokeEndpoint.open(new LeastLoadedRouter(clock, containers, capacity * 10), port);
console.log(`
Ready after ${(clock.now() / 1000).toFixed(1)} s: ${capacity} slots at ${endpoint.url}

One request, with or without the AWS CLI (any credentials do):
  curl -s -d '{"mode":"io_bound","sleep_sec":1}' ${endpoint.url}/2015-03-31/functions/probe/invocations
  aws lambda invoke --endpoint-url ${endpoint.url} --function-name probe --cli-binary-format raw-in-base64-out \\
    --payload '{"mode":"info"}' /dev/stdout

More than it has slots for, so that some are refused:
  seq ${capacity + 10} | xargs -P ${capacity + 10} -I{} curl -s -o /dev/null -w '%{http_code}\\n' \\
    -d '{"mode":"io_bound","sleep_sec":3}' ${endpoint.url}/2015-03-31/functions/probe/invocations | sort | uniq -c

Ctrl-C ends it.`);

await interrupted;
console.log(`Stopping ${containers.length} containers ...`);
await endpoint.close();
await Promise.all(containers.map((container) => container.stop()));
console.log("Nothing is left.");

function positive(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${name} is '${text}'; accepted is a whole number above 0. Nothing was started.`);
  process.exit(1);
}
