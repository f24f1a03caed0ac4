import { openConnections } from "../../lab/connections.ts";
import { burst } from "../../load/burst.ts";
import { rawClient } from "../../load/client-model.ts";
import type { Invoker } from "../../load/invoker.ts";
import { Streams } from "../../random/streams.ts";
import { CoreWait } from "./core-wait.ts";
import { order } from "./invoke-order.ts";
import type { Releaser } from "./releaser.ts";
import { suiteInvoker } from "./suite-invoker.ts";

/** The suite's own burst: connections open, requests signed, then all let go by one gate. */
export function suiteReleaser(endpoint: string, sockets: number): Releaser {
  const { clock, invoker } = suiteInvoker(endpoint, sockets);
  const streams = new Streams(1);
  return {
    name: "suite",
    prepare: (count) => openConnections({ clock, invoker, streams }, order.functionName, count),
    release: async (count) => {
      const watched = new WatchedInvoker(invoker);
      const requests = await burst(clock, watched, rawClient, streams.of("client/bench"), count, order);
      const refused = requests.find(({ last }) => last.status !== 200);
      if (refused) throw new Error(`An invoke was answered with ${refused.last.status} (${refused.last.message ?? "no text"}). Run again.`);
      return { waitedForCoreMs: watched.coreWait?.soFar() ?? Number.NaN };
    },
  };
}

/** The same invoker; the first request that the gate lets go starts the watch on the core. The others pass as they are. */
class WatchedInvoker implements Invoker {
  coreWait: CoreWait | undefined;
  readonly sockets: number;
  readonly #inner: Invoker;
  #first = true;

  constructor(inner: Invoker) {
    this.#inner = inner;
    this.sockets = inner.sockets;
  }

  invoke: Invoker["invoke"] = (ordered, ready) => {
    if (!this.#first) return this.#inner.invoke(ordered, ready);
    this.#first = false;
    return this.#inner.invoke(ordered, async () => {
      await ready();
      this.coreWait = CoreWait.start();
    });
  };
}
