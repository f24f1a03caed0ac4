import { parentPort } from "node:worker_threads";

import { workPermissionShift, type PermissionShift } from "./permission-shift.ts";

/** The other end of a worker thread: works the shifts it is sent, one after the other. */
parentPort?.on("message", (shift: PermissionShift) => {
  void workPermissionShift(shift).then((result) => parentPort?.postMessage(result));
});
