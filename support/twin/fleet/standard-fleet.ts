import type { Streams } from "../../random/streams.ts";
import type { EventQueue, Scheduled } from "../engine/event-queue.ts";
import type { Standard } from "../worlds/lambda-world.ts";
import type { AccountConcurrency } from "./account-concurrency.ts";
import { draw } from "./instance-pool.ts";
import type { ScalingRate } from "./scaling-rate.ts";
import { StandardEnvironment, type StandardEnvironmentSpec, type StandardTask } from "./standard-environment.ts";

/** Why a request to a standard function was refused, as AWS names it. */
export type StandardRefusal = "ConcurrentInvocationLimitExceeded" | "FunctionInvocationRateLimitExceeded";

/** What the fleets of one account, and those of one function, have in common. */
export interface StandardShared {
  readonly queue: EventQueue;
  readonly streams: Streams;
  readonly standard: Standard;
  /** Of the account. */
  readonly concurrency: AccountConcurrency;
  /** Of the function. */
  readonly rate: ScalingRate;
}

/** The environments of one version of a standard function: started by requests that find none free, ended when idle. */
export class StandardFleet {
  readonly #shared: StandardShared;
  readonly #spec: StandardEnvironmentSpec;
  readonly #environments: StandardEnvironment[] = [];
  /** When environments without requests go, unless they get one before. */
  readonly #goings = new Map<StandardEnvironment, Scheduled>();
  #started = 0;
  #retired = false;

  constructor(shared: StandardShared, spec: StandardEnvironmentSpec) {
    this.#shared = shared;
    this.#spec = spec;
  }

  get environments(): readonly StandardEnvironment[] {
    return this.#environments;
  }

  /**
   * Routes one request to a free environment, to a new one when there is none. Returns why not, when it is refused.
   * The youngest free one comes first (our choice: AWS does not say), so that the others become idle.
   */
  route(serve: (task: StandardTask) => void): StandardRefusal | undefined {
    const { concurrency, standard } = this.#shared;
    if (concurrency.full) return "ConcurrentInvocationLimitExceeded";
    const free = this.#environments.findLast(({ requests }) => requests < standard.requestsPerEnvironment);
    const environment = free ?? this.#start();
    if (!environment) return "FunctionInvocationRateLimitExceeded";
    concurrency.enter();
    this.#goings.get(environment)?.cancel();
    environment.run(serve, () => {
      concurrency.leave();
      this.#settle(environment);
    });
    return undefined;
  }

  /** Ends what is idle now, and the rest as it becomes idle. No request is routed here any more. */
  retire(): void {
    this.#retired = true;
    for (const idle of this.#environments.filter(({ requests }) => requests === 0)) this.#remove(idle);
  }

  #start(): StandardEnvironment | undefined {
    const { queue, streams, standard, rate } = this.#shared;
    if (!rate.take(queue.now)) return undefined;
    const name = `${this.#spec.name}/${this.#started++}`;
    const environment = new StandardEnvironment(queue, streams, standard, { ...this.#spec, name });
    this.#environments.push(environment);
    return environment;
  }

  /** An environment has one request less: it goes when it ended or is no longer wanted, and after a while without any. */
  #settle(environment: StandardEnvironment): void {
    if (environment.ended || (this.#retired && environment.requests === 0)) this.#remove(environment);
    else if (environment.requests === 0) {
      const { queue, streams, standard } = this.#shared;
      const idleMs = draw(streams.of(`standard-idle/${this.#spec.name}`), standard.idleEnvironmentMs);
      this.#goings.set(environment, queue.after(idleMs, () => this.#remove(environment)));
    }
  }

  #remove(environment: StandardEnvironment): void {
    const index = this.#environments.indexOf(environment);
    if (index < 0) return; // another of its requests ended it
    this.#environments.splice(index, 1);
    this.#goings.get(environment)?.cancel();
    this.#goings.delete(environment);
  }
}
