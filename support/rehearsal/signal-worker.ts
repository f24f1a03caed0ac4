import { parentPort } from "node:worker_threads";

import { workSignalShift, type SignalShift } from "./signal-shift.ts";

/** The other end of a worker thread: works the shifts it is sent, one after the other. */
parentPort?.on("message", (shift: SignalShift) => {
  void workSignalShift(shift).then((result) => parentPort?.postMessage(result));
});
