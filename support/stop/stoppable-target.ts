import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { Invoker } from "../load/invoker.ts";
import type { Target } from "../target/target.ts";
import type { Stop } from "./stop.ts";

interface Client {
  send(command: unknown): Promise<unknown>;
}

/**
 * The target of a run that can be stopped, by whoever holds the stop or by the clock: from then on calls are not sent
 * and sleeps end, both with the reason. What is on its way already is awaited.
 *
 * @param deadlineMs on the target's clock
 */
export function stoppable(target: Target, stop: Stop, deadlineMs: number): Target {
  const deadline = new Deadline(target.clock, stop, deadlineMs);
  return {
    ...target,
    clock: deadline,
    aws: stoppableClients(target.aws, deadline),
    openInvoker: (sockets) => stoppableInvoker(target.openInvoker(sockets), deadline),
    close: () => target.close(),
  };
}

/** The target's clock, which ends every sleep at the deadline. */
class Deadline implements Clock {
  readonly #clock: Clock;
  readonly #stop: Stop;
  readonly #atMs: number;

  constructor(clock: Clock, stop: Stop, atMs: number) {
    this.#clock = clock;
    this.#stop = stop;
    this.#atMs = atMs;
  }

  now(): number {
    return this.#clock.now();
  }

  wall(): ReturnType<Clock["wall"]> {
    return this.#clock.wall();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.check();
    const { signal: stopped } = this.#stop;
    const either = signal ? AbortSignal.any([signal, stopped]) : stopped;
    await this.#clock.sleep(Math.min(ms, this.#atMs - this.now()), either);
    this.check();
  }

  /** @throws Obstacle once the run is to end */
  check(): void {
    if (this.now() >= this.#atMs) {
      const minutes = Math.round(this.#atMs / 60_000);
      const sentence = `The deadline came, ${minutes} min on the run's clock. What was not measured by then was not measured.`;
      this.#stop.because("DeadlineReached", `${sentence} LMI_DEADLINE_MINUTES sets it.`);
    }
    this.#stop.signal.throwIfAborted();
  }
}

function stoppableClients(clients: AwsClients, deadline: Deadline): AwsClients {
  const entries = Object.entries(clients as unknown as Record<string, Client>);
  const stopped = ([name, client]: [string, Client]): [string, Client] => [
    name,
    {
      send: async (command) => {
        deadline.check();
        return client.send(command);
      },
    },
  ];
  return Object.fromEntries(entries.map(stopped)) as unknown as AwsClients;
}

function stoppableInvoker(invoker: Invoker, deadline: Deadline): Invoker {
  return {
    sockets: invoker.sockets,
    invoke: async (order, ready) => {
      deadline.check();
      return invoker.invoke(order, ready);
    },
  };
}
