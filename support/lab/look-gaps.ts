import { Obstacle } from "./obstacle.ts";

/** Longest a look may take whose answer still tells when something changed. A hundred times what it takes as a rule. */
const PROMPT_MS = 8_000;

/** Notices when nobody could look for so long that what changed meanwhile changed nobody knows when. */
export class LookGaps {
  readonly #subject: string;
  readonly #everyMs: number;
  #last: { readonly at: number; readonly state: string };

  /** @param subject completes the sentence "nobody could look at …" @param everyMs between two looks @param beganAt when looking began */
  constructor(subject: string, everyMs: number, beganAt: number) {
    this.#subject = subject;
    this.#everyMs = everyMs;
    this.#last = { at: beganAt, state: "what it was at first" };
  }

  /** @param at when the look was answered @throws Obstacle when the state is another one than before a gap */
  saw(at: number, state: string): void {
    const before = this.#last;
    this.#last = { at, state };
    if (before.state === state || at - before.at <= this.#everyMs + PROMPT_MS) return;
    const gap = ((at - before.at) / 1_000).toFixed(0);
    throw new Obstacle(
      "RequestLost",
      `For ${gap} s nobody could look at ${this.#subject}, and meanwhile it went from ${before.state} to ${state}: ` +
        "when is not known. Run again.",
    );
  }
}
