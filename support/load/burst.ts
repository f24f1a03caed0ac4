import type { Clock } from "../clock/clock.ts";
import type { Stream } from "../random/streams.ts";
import type { ClientModel } from "./client-model.ts";
import { Gate } from "./gate.ts";
import type { InvokeAnswer, InvokeOrder, Invoker } from "./invoker.ts";

/** One request of a burst, from its release to its last answer. */
export interface BurstRequest {
  readonly index: number;
  readonly releasedAt: number;
  readonly attempts: number;
  readonly last: InvokeAnswer;
}

const THROTTLED = 429;

/**
 * Makes `concurrency` invokes as the client model does and waits for all of them. Nothing is retried but what the model
 * itself retries: throttles.
 *
 * @param onSigned told when all requests of a model that holds them back are signed, right before they go
 * @throws RangeError when the burst has more requests than the invoker has sockets: the rest would queue unseen
 */
export async function burst(
  clock: Clock,
  invoker: Invoker,
  model: ClientModel,
  random: Stream,
  concurrency: number,
  order: InvokeOrder,
  onSigned?: () => void,
): Promise<BurstRequest[]> {
  if (concurrency > invoker.sockets) {
    throw new RangeError(
      `A burst of ${concurrency} requests needs as many sockets, and this client has ${invoker.sockets}: ` +
        "the others would wait in a queue that nobody sees. Open the invoker with more sockets.",
    );
  }
  const gate = new Gate(model.together ? concurrency : 0, onSigned);
  const plans = Array.from({ length: concurrency }, (_, index) => ({
    index,
    startDelay: model.startDelay(concurrency, random),
    retryDelays: Array.from({ length: model.attempts - 1 }, (_unused, attempt) => model.retryDelay(attempt + 1, random)),
  }));
  return Promise.all(plans.map((plan) => makeRequest(clock, invoker, model, gate, plan, order)));
}

async function makeRequest(
  clock: Clock,
  invoker: Invoker,
  model: ClientModel,
  gate: Gate,
  plan: { index: number; startDelay: number; retryDelays: readonly number[] },
  order: InvokeOrder,
): Promise<BurstRequest> {
  const delay = plan.startDelay + model.connectMs;
  if (delay > 0) await clock.sleep(delay);
  let releasedAt: number | undefined;
  let arrived = false;
  const arrive = () => {
    arrived = true;
    return gate.arrive();
  };
  const ready = async () => {
    if (model.together) await arrive();
    releasedAt ??= clock.now();
  };
  for (let attempt = 1; ; attempt++) {
    if (model.distanceMs > 0) await clock.sleep(model.distanceMs);
    const answer = await invoker.invoke(order, ready).finally(() => {
      if (!arrived) void arrive(); // it failed before it was signed, and must not hold the others back for ever
    });
    if (model.distanceMs > 0) await clock.sleep(model.distanceMs);
    const retryDelay = plan.retryDelays[attempt - 1];
    if (answer.status !== THROTTLED || retryDelay === undefined) {
      return { index: plan.index, releasedAt: releasedAt ?? answer.sentAt, attempts: attempt, last: answer };
    }
    await clock.sleep(retryDelay);
  }
}
