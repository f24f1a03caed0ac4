import { MachineClock } from "../clock/machine-clock.ts";

/** Keeps this process from doing anything else for so long (ms of the machine): a real stall. */
export function stall(ms: number): void {
  const clock = new MachineClock();
  while (clock.now() < ms);
}
