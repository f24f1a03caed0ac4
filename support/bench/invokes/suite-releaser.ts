import { openConnections } from "../../lab/connections.ts";
import { burst } from "../../load/burst.ts";
import { rawClient } from "../../load/client-model.ts";
import type { Invoker } from "../../load/invoker.ts";
import { Streams } from "../../random/streams.ts";
import { CoreWait } from "./core-wait.ts";
import { order } from "./invoke-order.ts";
import type { Releaser } from "./releaser.ts";
import { suiteInvoker } from "./suite-invoker.ts";

/**
 * The suite's own burst: connections open, requests signed, then all let go by one gate.
 *
 * @param barrier awaited by each request behind that gate: where other processes are waited for
 */
export function suiteReleaser(endpoint: string, sockets: number, barrier = async () => {}): Releaser {
  const { clock, invoker } = suiteInvoker(endpoint, sockets);
  const streams = new Streams(1);
  return {
    name: "suite",
    prepare: (count) => openConnections({ clock, invoker, streams }, order.functionName, count),
    release: async (count) => {
      const watched = new WatchedInvoker(invoker, barrier);
      const requests = await burst(clock, watched, rawClient, streams.of("client/bench"), count, order);
      const refused = requests.find(({ last }) => last.status !== 200);
      if (refused) throw new Error(`An invoke was answered with ${refused.last.status} (${refused.last.message ?? "no text"}). Run again.`);
      return { waitedForCoreMs: watched.waitedForCoreMs };
    },
  };
}

/** The same invoker; around its first request, from the barrier to the answer, it looks whether there was a core. */
class WatchedInvoker implements Invoker {
  waitedForCoreMs = Number.NaN;
  readonly sockets: number;
  readonly #inner: Invoker;
  readonly #barrier: () => Promise<void>;
  #first = true;

  constructor(inner: Invoker, barrier: () => Promise<void>) {
    this.#inner = inner;
    this.#barrier = barrier;
    this.sockets = inner.sockets;
  }

  invoke: Invoker["invoke"] = async (ordered, ready) => {
    const behindBarrier = () => ready().then(this.#barrier);
    if (!this.#first) return this.#inner.invoke(ordered, behindBarrier);
    this.#first = false;
    let coreWait = CoreWait.start();
    const answer = await this.#inner.invoke(ordered, async () => {
      await behindBarrier();
      coreWait = CoreWait.start();
    });
    this.waitedForCoreMs = coreWait.soFar();
    return answer;
  };
}
