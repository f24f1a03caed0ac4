import { SLOW_TEARDOWN_MINUTES } from "../run/lifetime.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";

const MS_PER_MINUTE = 60_000;

/** Whether the credentials last until everything is gone: who cannot sign any more leaves instances running. */
export async function credentials({ clock, config, credentials: life }: Situation): Promise<GuardResult> {
  const minutes = config.deadlineMinutes + SLOW_TEARDOWN_MINUTES;
  const { epochMs, uncertaintyMs } = clock.wall();
  const neededUntil = epochMs + uncertaintyMs + minutes * MS_PER_MINUTE;
  const outlasts = life.kind !== "temporary" || (life.expiresAtEpochMs ?? 0) >= neededUntil;
  return judged(outlasts, {
    what: "credentials' end",
    found: describe(life, epochMs),
    expected:
      `at least ${minutes} min: LMI_DEADLINE_MINUTES (${config.deadlineMinutes}) and ${SLOW_TEARDOWN_MINUTES} of teardown`,
    // 12 h: STS API reference, AssumeRole; IAM Identity Center user guide, session duration
    fix:
      "Sign in anew for long enough (a role's and a permission set's session may last 12 h), use a user's keys, a role " +
      "that these assume or the role of the machine this runs on, or lower LMI_DEADLINE_MINUTES. What single sign-on, a web " +
      "identity or a program would give later does not count: nobody says when that sign-in ends. " +
      "If AWS_SESSION_TOKEN is set, AWS_CREDENTIAL_EXPIRATION says until when it lasts.",
  });
}

function describe(life: Situation["credentials"], nowEpochMs: number): string {
  if (life.kind === "lasting") return "keys that do not expire";
  if (life.kind === "renewed") return "renewed with what lasts: a user's keys, or this machine's own role";
  if (life.expiresAtEpochMs === undefined) return "a session token, and nobody says when it expires";
  return `they expire in ${Math.floor((life.expiresAtEpochMs - nowEpochMs) / MS_PER_MINUTE)} min`;
}
