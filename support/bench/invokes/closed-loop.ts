import { MachineClock } from "../../clock/machine-clock.ts";

/** Does so much work with so many at a time, each begun when another has ended. @returns how often a second */
export async function closedLoop(count: number, inFlight: number, once: (hand: number) => Promise<void>): Promise<number> {
  const clock = new MachineClock();
  let left = count;
  const work = async (_: unknown, hand: number) => {
    while (left-- > 0) await once(hand);
  };
  await Promise.all(Array.from({ length: inFlight }).map(work));
  return count / (clock.now() / 1_000);
}
