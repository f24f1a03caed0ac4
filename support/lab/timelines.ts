import { OutOfPatienceError, until, type Patience } from "../clock/until.ts";
import type { AwsClients } from "../aws/clients.ts";
import type { LabContext } from "./context.ts";
import { LookGaps } from "./look-gaps.ts";

/** Something whose state is watched. */
export interface Followed {
  readonly experiment: string;
  /** What is looked at, as evidence names it. */
  readonly subject: string;
  /** When that was sent which set it off (ms of the clock). */
  readonly startedAt: number;
  readonly patience: Patience;
  look(aws: AwsClients): Promise<string>;
  /** Of what the states are AWS's State, when they are. */
  readonly stateOf?: "capacity-provider" | "function";
  /** States after which nothing more is expected. */
  readonly until: readonly string[];
}

/** @returns the last state seen, which is none of the awaited ones when patience ran out */
export async function follow(
  { aws, clock, evidence }: Pick<LabContext, "aws" | "clock" | "evidence">,
  followed: Followed,
): Promise<string> {
  const { experiment, subject, startedAt, stateOf, patience } = followed;
  const seen: { at: number; state: string }[] = [];
  const gaps = new LookGaps(subject, patience.everyMs, clock.now());
  try {
    await until(clock, subject, patience, async () => {
      const state = await followed.look(aws);
      gaps.saw(clock.now(), state);
      if (seen.at(-1)?.state !== state) seen.push({ at: clock.now(), state });
      return followed.until.includes(state) ? true : undefined;
    });
  } catch (error) {
    if (!(error instanceof OutOfPatienceError)) throw error;
  }
  const whose = stateOf === undefined ? {} : { stateOf };
  evidence.append({ kind: "timeline", experiment, subject, ...whose, startedAt, lookEveryMs: patience.everyMs, seen });
  return seen.at(-1)?.state ?? "never seen";
}
