import type { Twin } from "../twin/twin.ts";

/** Later than anything that AWS still does on its own, such as a log line that is flushed late. */
const LATER_MS = 3_600_000; // our choice

/** What is left in an account once nothing happens any more, each in a phrase. */
export function aftermath(twin: Twin): string[] {
  twin.queue.runUntil(twin.queue.now + LATER_MS, () => true);
  return twin.holdings().map(({ type, id }) => `${type} ${id} is left`);
}
