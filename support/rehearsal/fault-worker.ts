import { parentPort } from "node:worker_threads";

import { workFaultShift, type FaultShift } from "./fault-shift.ts";

/** The other end of a worker thread: works the shifts it is sent, one after the other. */
parentPort?.on("message", (shift: FaultShift) => {
  void workFaultShift(shift).then((result) => parentPort?.postMessage(result));
});
