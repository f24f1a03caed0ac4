import type { Clock } from "./clock.ts";
import { until, type Patience } from "./until.ts";

/**
 * Calls again while the call fails with an error that `passes` recognises as passing by itself.
 *
 * @param what completes the sentence "waited for …"
 * @throws any other error at once, as it is; OutOfPatienceError, which names the last one, when `withinMs` is over
 */
export async function retryWhile<T>(
  clock: Clock,
  what: string,
  patience: Patience,
  passes: (error: Error) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  let last: Error | undefined;
  const { value } = await until(
    clock,
    what,
    patience,
    async () => {
      try {
        return { value: await call() };
      } catch (error) {
        if (!(error instanceof Error) || !passes(error)) throw error;
        last = error;
        return undefined;
      }
    },
    () => (last ? `${last.name}: ${last.message}` : "nothing"),
  );
  return value;
}
