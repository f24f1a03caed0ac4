/** What a teardown may take on a slow night: functions and their instances go, and network interfaces after them. */
export const SLOW_TEARDOWN_MINUTES = 30; // our choice: capacity providers alone may take most of that (TF allows 10 min and more)

/** How many rounds of removal a teardown goes at most. */
const ROUNDS = 2;

/** How long after its begin a run counts as alive, in ms; later its resources may be swept. */
export function lifetimeMs({ deadlineMinutes }: { readonly deadlineMinutes: number }): number {
  return (deadlineMinutes + ROUNDS * SLOW_TEARDOWN_MINUTES) * 60_000;
}
