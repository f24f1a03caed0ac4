import { burst } from "../load/burst.ts";
import { rawClient } from "../load/client-model.ts";
import { tellLoss, type BurstContext } from "./bursts.ts";
import { Obstacle } from "./obstacle.ts";
import { requirePermitted } from "./permitted.ts";

const NO_VERSION = "999999"; // no function here has published as many

/**
 * Opens as many connections as a burst takes, by invokes of a version that does not exist: AWS refuses them without
 * running anything. So what the next requests take is not the opening of connections. Nothing is written down.
 *
 * @throws Obstacle when one was not answered: the time until it was given up would count as something else's
 */
export async function openConnections(
  { clock, invoker, streams }: Omit<BurstContext, "evidence">,
  functionName: string,
  count: number,
): Promise<void> {
  const order = { functionName, qualifier: NO_VERSION, payload: "{}" };
  const answers = await burst(clock, invoker, rawClient, streams.of("client/connections"), count, order);
  requirePermitted(answers.map(({ last }) => last));
  const lost = answers.find(({ last: { status } }) => status === 0 || status >= 500)?.last;
  if (lost) throw new Obstacle("RequestLost", `One of ${count} connections could not be opened in time: it ${tellLoss(lost)}. Run again.`);
}
