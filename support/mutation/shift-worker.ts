import { parentPort } from "node:worker_threads";

import { workShift, type Shift } from "./shift.ts";

/** The other end of a worker thread: works the shifts it is sent, one after the other. */
parentPort?.on("message", (shift: Shift) => {
  void workShift(shift).then((result) => parentPort?.postMessage(result));
});
