import type { Clock } from "../../clock/clock.ts";

const GRAIN_MS = 100; // our choice: about the round trip of a look on the twin, which is as fine as looking can be

/** A clock on which nobody sleeps long between two looks: what is waited for then is AWS, and not our next look. */
export function fineClock(clock: Clock): Clock {
  return {
    now: () => clock.now(),
    wall: () => clock.wall(),
    sleep: (ms, signal) => clock.sleep(Math.min(ms, GRAIN_MS), signal),
  };
}
