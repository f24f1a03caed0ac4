import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { Shift, ShiftResult } from "./shift.ts";

const WORKER = new URL("./shift-worker.ts", import.meta.url);

/** Works shifts on all processors; results come in the order of the shifts. @param onDone called after each */
export async function workAll(shifts: readonly Shift[], onDone: (done: number) => void): Promise<ShiftResult[]> {
  const results: ShiftResult[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    const worker = new Worker(WORKER);
    try {
      for (let index = next++; index < shifts.length; index = next++) {
        worker.postMessage(shifts[index]);
        const [result] = (await once(worker, "message")) as [ShiftResult];
        results[index] = result;
        onDone(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
