import { parentPort } from "node:worker_threads";

import { workKillShift, type KillShift } from "./kill-shift.ts";

/** The other end of a worker thread: works the shifts it is sent, one after the other. */
parentPort?.on("message", (shift: KillShift) => {
  void workKillShift(shift).then((result) => parentPort?.postMessage(result));
});
