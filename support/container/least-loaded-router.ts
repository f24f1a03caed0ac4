import type { Clock } from "../clock/clock.ts";
import type { InvokeAnswer, InvokeOrder, Invoker } from "../load/invoker.ts";
import type { EmulatorAnswer } from "./emulator.ts";

/** One environment, as the router sees it. */
export interface RoutedEnvironment {
  invoke(payload: string): Promise<EmulatorAnswer>;
}

/** What the emulator says when every worker is busy. */
const ALL_BUSY = "Runtime.Unavailable";

/**
 * Stands in for LMI's router, whose code AWS has not published: sends each request to the environment with fewest
 * requests on their way, tries the others when it is full, and refuses when all are. What the caller then sees, 429
 * TooManyRequestsException instead of the emulator's 400, is documented of Lambda; it is this router's, not AWS's code.
 */
export class LeastLoadedRouter implements Invoker {
  readonly sockets: number;
  readonly #clock: Clock;
  readonly #environments: readonly { readonly name: string; readonly environment: RoutedEnvironment; busy: number }[];

  constructor(clock: Clock, environments: readonly RoutedEnvironment[], sockets: number) {
    this.sockets = sockets;
    this.#clock = clock;
    this.#environments = environments.map((environment, index) => ({ name: `container-${index + 1}`, environment, busy: 0 }));
  }

  async invoke(order: InvokeOrder, ready: () => Promise<void>): Promise<InvokeAnswer> {
    await ready();
    const sentAt = this.#clock.now();
    let refusal: EmulatorAnswer | undefined;
    for (const candidate of this.#environments.toSorted((a, b) => a.busy - b.busy)) {
      candidate.busy += 1;
      const answer = await candidate.environment.invoke(order.payload).finally(() => {
        candidate.busy -= 1;
      });
      const answeredAt = this.#clock.now();
      if (answer.errorType !== ALL_BUSY) return { sentAt, answeredAt, routedTo: candidate.name, ...describe(answer) };
      refusal = answer;
    }
    return {
      sentAt,
      answeredAt: this.#clock.now(),
      status: 429,
      errorType: "TooManyRequestsException",
      message: "Every environment refused: all workers are busy.",
      ...(refusal ? { rawBody: refusal.body } : {}),
    };
  }
}

function describe({ status, errorType, body }: EmulatorAnswer): Pick<InvokeAnswer, "status" | "functionError" | "payload"> {
  return { status, payload: body, ...(errorType === undefined ? {} : { functionError: errorType }) };
}
