import type { MachineClock } from "../clock/machine-clock.ts";
import { answerHeader, type CarriedAnswer, type Carrier, type Passage } from "./carrier.ts";

/** Carries requests to AWS as they are; from its answers the clock learns AWS's time of day. */
export class MachineCarrier implements Carrier {
  readonly #clock: MachineClock;

  constructor(clock: MachineClock) {
    this.#clock = clock;
  }

  open(): Passage {
    return {
      send: async <A extends CarriedAnswer>(exchange: (headers: Readonly<Record<string, string>>) => Promise<A>) => {
        const sentAt = this.#clock.now();
        const answer = await exchange({});
        const date = answerHeader(answer, "date");
        if (date) this.#clock.wallTime.learn(date, sentAt, this.#clock.now());
        return answer;
      },
      close: () => {},
    };
  }
}
