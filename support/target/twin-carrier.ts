import { answerHeader, type CarriedAnswer, type Carrier, type Passage } from "../aws/carrier.ts";
import type { VirtualClock } from "../clock/virtual-clock.ts";
import { headers } from "../twin/doors/driver-protocol.ts";

/** Carries requests to the twin: each tells the virtual clock its phases, and the twin its lease and number. */
export class TwinCarrier implements Carrier {
  readonly #clock: VirtualClock;
  readonly #lease: number;

  constructor(clock: VirtualClock, lease: number) {
    this.#clock = clock;
    this.#lease = lease;
  }

  open(): Passage {
    const request = this.#clock.open();
    return {
      send: async <A extends CarriedAnswer>(exchange: (headers: Readonly<Record<string, string>>) => Promise<A>) => {
        const sentAt = this.#clock.now();
        const answer = await request.send(async (number) => {
          const sent = await exchange({ [headers.lease]: String(this.#lease), [headers.number]: String(number) });
          const refusal = answerHeader(sent, headers.refused);
          if (refusal) throw new Error(`The twin did not take the request in: ${refusal}`);
          return { answer: sent, now: Number(answerHeader(sent, headers.now)) };
        });
        if (answerHeader(answer, headers.silent)) throw timeOut();
        const date = answerHeader(answer, "date");
        if (date) this.#clock.wallTime.learn(date, sentAt, this.#clock.now());
        return answer;
      },
      close: () => request.close(),
    };
  }
}

/** As the SDK's own request handler says it, when no answer came in time. */
function timeOut(): Error {
  return Object.assign(new Error("Connection timed out: no answer within the request's time-out."), { name: "TimeoutError" });
}
