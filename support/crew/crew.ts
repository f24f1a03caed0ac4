import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/**
 * Works shifts on all processors; results come in the order of the shifts.
 *
 * @param worker module that answers each message, a shift, with one, its result
 * @param onDone called after each
 */
export async function workAll<Result>(
  worker: URL,
  shifts: readonly unknown[],
  onDone: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    const thread = new Worker(worker);
    try {
      for (let index = next++; index < shifts.length; index = next++) {
        thread.postMessage(shifts[index]);
        const [result] = (await once(thread, "message")) as [Result];
        results[index] = result;
        onDone(++done);
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
