import type { AwsClients } from "../../aws/clients.ts";
import type { Clock } from "../../clock/clock.ts";
import { wrapped } from "../../stack/stack-context.fixture.ts";

interface Answer {
  /** What was asked and what was said to it. */
  readonly exchange: string;
  readonly at: number;
}

/** What AWS answered, and when. */
export class Answers {
  readonly clients: AwsClients;
  readonly #clock: Clock;
  #answers: Answer[] = [];

  constructor(clients: AwsClients, clock: Clock) {
    this.#clock = clock;
    this.clients = wrapped(clients, async (send, command) => {
      const asked = `${command.constructor.name} ${JSON.stringify((command as { input: unknown }).input)}`;
      try {
        const { $metadata: _, ...output } = (await send()) as { $metadata: unknown };
        this.#note(asked, JSON.stringify(output));
        return { ...output, $metadata: _ };
      } catch (error) {
        this.#note(asked, (error as Error).name);
        throw error;
      }
    });
  }

  forget(): void {
    this.#answers = [];
  }

  /**
   * When AWS last told anything new (ms of the clock): the same look with the same answer again at the end is ours.
   *
   * @returns undefined when nothing was asked
   */
  settledAt(): number | undefined {
    let last = this.#answers.length - 1;
    while (last > 0 && this.#answers[last - 1]?.exchange === this.#answers[last]?.exchange) last -= 1;
    return this.#answers[last]?.at;
  }

  #note(asked: string, said: string): void {
    this.#answers.push({ exchange: `${asked}: ${said}`, at: this.#clock.now() });
  }
}
