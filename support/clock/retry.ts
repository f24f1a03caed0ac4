import type { Clock } from "./clock.ts";
import { until, type Patience } from "./until.ts";

/**
 * Calls again while the call fails with an error that `passes` recognises as passing by itself: another one, or the
 * same one after the patience is over, is thrown.
 *
 * @param what completes the sentence "waited for …"
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
