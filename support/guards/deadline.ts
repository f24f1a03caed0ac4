import { estimate } from "../run/estimate.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";

/** Whether there is time for what was selected: what the deadline cuts off is not judged. */
export async function deadline({ claims, config }: Situation): Promise<GuardResult> {
  const { minutes } = estimate(claims);
  return judged(minutes <= config.deadlineMinutes, {
    what: "deadline",
    found: `about ${minutes} min for ${claims.length} claims`,
    expected: `at most LMI_DEADLINE_MINUTES, ${config.deadlineMinutes}`,
    fix: `Set LMI_DEADLINE_MINUTES to at least ${minutes}, or select fewer claims (--tags-filter headline).`,
  });
}
