import type { Streams } from "../../random/streams.ts";
import type { EventQueue } from "../engine/event-queue.ts";
import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import type { Standard } from "../worlds/lambda-world.ts";
import { draw } from "./instance-pool.ts";
import { ProcessorSharing } from "./processor-sharing.ts";
import type { Task } from "./task.ts";

/** What the handler of a standard function is given to do. */
export interface StandardTask extends Pick<Task, "identity" | "wait" | "compute" | "done"> {
  /** How long this request waited for the environment to start (ms): nothing, when it was there already. */
  readonly coldStartMs: number | undefined;
  /** Ends the environment with all it was doing. */
  end(): void;
}

/** What a standard function's environment is made of. */
export interface StandardEnvironmentSpec {
  /** Unique name, from which ids and streams derive. */
  readonly name: string;
  readonly version: string;
  /** As the Lambda API names it. */
  readonly runtime: string;
  readonly memoryMb: number;
  /** Zones that Lambda may choose from. */
  readonly zoneIds: readonly string[];
}

/**
 * An execution environment of a standard function: a microVM with a kernel of its own, in which one process serves
 * requests. It starts because of a request, which waits for it.
 */
export class StandardEnvironment {
  readonly identity: ProbeIdentity;
  readonly #queue: EventQueue;
  readonly #cpu: ProcessorSharing;
  readonly #readyAt: number;
  #requests = 0;
  #ended = false;

  constructor(queue: EventQueue, streams: Streams, standard: Standard, spec: StandardEnvironmentSpec) {
    const { name, version, runtime, memoryMb, zoneIds } = spec;
    const random = streams.of(`standard-environment/${name}`);
    this.#queue = queue;
    this.#cpu = new ProcessorSharing(queue, memoryMb / standard.mbPerVCpu);
    this.#readyAt = queue.now + draw(random, standard.coldStartMs);
    this.identity = {
      environmentId: streams.uuid(`environment/${name}`),
      workerId: streams.uuid(`worker/${name}`),
      pid: standard.pid,
      parentPid: standard.pid - 1,
      ...(runtime.startsWith("nodejs") ? { threadId: 0 } : {}), // the main thread: without LMI there are no others
      logStream: `2026/01/01/[${version}]${streams.digits(`log-stream/${name}`, 32)}`,
      tokenHash: streams.digits(`metadata-token/${name}`, 16),
      zoneId: random.weighted(zoneIds.map((zoneId) => [zoneId, 1] as const)),
      bootId: streams.uuid(`boot/${name}`),
      maxConcurrency: null,
      initializationType: standard.initializationType,
      functionVersion: version,
    };
  }

  /** Requests it has taken and not answered, those that wait for its start included. */
  get requests(): number {
    return this.#requests;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Takes a request, which is served once the environment has started. @param left called when it is through with it */
  run(serve: (task: StandardTask) => void, left: () => void): void {
    this.#requests += 1;
    const through = () => {
      this.#requests -= 1;
      left();
    };
    const waitMs = this.#readyAt - this.#queue.now;
    const task: StandardTask = {
      identity: this.identity,
      coldStartMs: waitMs > 0 ? waitMs : undefined,
      wait: (milliseconds, then) => this.#queue.after(milliseconds, this.#unlessEnded(then)),
      compute: (workMs, then) => this.#cpu.add(workMs, this.#unlessEnded(then)),
      done: through,
      end: () => {
        this.#ended = true;
        through();
      },
    };
    if (waitMs > 0) this.#queue.after(waitMs, () => serve(task));
    else serve(task);
  }

  #unlessEnded(then: () => void): () => void {
    return () => {
      if (!this.#ended) then();
    };
  }
}
