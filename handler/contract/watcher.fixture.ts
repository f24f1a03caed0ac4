/** A thread that looks at a file without a pause, and tells how long it was when it came to be. */

/* oxlint-disable unicorn/require-post-message-target-origin -- threads, not windows */

import { on } from "node:events";
import { statSync, type Stats } from "node:fs";
import { parentPort } from "node:worker_threads";

export interface Watch {
  readonly file: string;
  /** Its first element is 1 once nobody writes any more. */
  readonly over: Int32Array;
}

if (!parentPort) throw new Error("This file is a thread's.");

for await (const [watch] of on(parentPort, "message")) {
  const { file, over } = watch as Watch;
  parentPort.postMessage("watching");
  let last: boolean;
  let seen: Stats | undefined;
  do {
    last = Atomics.load(over, 0) === 1;
    seen = statSync(file, { throwIfNoEntry: false });
  } while (!seen && !last);
  parentPort.postMessage(seen?.size);
}
