import { monotonicMs } from "../invokes/monotonic-ms.ts";
import { suiteReleaser } from "../invokes/suite-releaser.ts";
import type { Asked, Told } from "./messages.ts";

/**
 * One of several processes that make a burst together: signs its part of the invokes, says so, and lets them go when the
 * process that started it opens the barrier.
 */
const [endpoint = "", sockets = ""] = process.argv.slice(2);
let barrier: PromiseWithResolvers<void> | undefined;
let releasedAtMs = Number.NaN;

const releaser = suiteReleaser(endpoint, Number(sockets), () => {
  barrier ??= arrive(); // the first invoke passes the gate when the last is signed
  return barrier.promise;
});

process.on("message", (asked: Asked) => void obey(asked).catch((error: Error) => tell({ told: "failed", reason: error.message })));
process.on("disconnect", () => process.exit()); // whoever wanted the load is gone

async function obey(asked: Asked): Promise<void> {
  switch (asked.ask) {
    case "prepare":
      await releaser.prepare(asked.count);
      return tell({ told: "prepared" });
    case "sign": {
      barrier = undefined;
      const { waitedForCoreMs = 0 } = await releaser.release(asked.count);
      return tell({ told: "answered", releasedAtMs, waitedForCoreMs, memoryBytes: process.memoryUsage().rss });
    }
    case "release":
      releasedAtMs = monotonicMs();
      barrier?.resolve();
  }
}

function arrive(): PromiseWithResolvers<void> {
  tell({ told: "ready" });
  return Promise.withResolvers();
}

function tell(message: Told): void {
  process.send?.(message, undefined, undefined, () => {}); // nobody listens any more when another one has failed before
}
