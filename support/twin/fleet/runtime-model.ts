import type { Streams } from "../../random/streams.ts";
import type { EventQueue } from "../engine/event-queue.ts";
import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import type { ProcessorSharing } from "./processor-sharing.ts";
import type { Task } from "./task.ts";

/** How the runtimes of one language serve an environment's requests: what a worker is, and how many requests it has. */
export interface RuntimeModel {
  /** Requests that it would take now. */
  readonly free: number;
  /** Requests that it works on. */
  readonly busy: number;
  /** Processes that live. */
  readonly processes: number;
  /** Starts the workers. */
  start(): void;
  /** Gives the worker that waited longest something to do. The caller has checked `free`. */
  run(serve: (task: Task) => void): void;
}

/** The environment that a runtime runs in. */
export interface RuntimeHost {
  readonly queue: EventQueue;
  readonly streams: Streams;
  readonly fleet: Fleet;
  readonly cpu: ProcessorSharing;
  /** Unique name, from which ids and streams derive. */
  readonly name: string;
  readonly vcpus: number;
  /** PerExecutionEnvironmentMaxConcurrency. */
  readonly maxConcurrency: number;
  /** What all its workers tell alike. */
  readonly identity: Omit<ProbeIdentity, keyof Worker>;
  /** `free` is another than before. To be told before anybody else gets to act. */
  freeChanged(): void;
  /** No request is worked on any more. */
  idle(): void;
  /** The last worker has crashed: the runtime's process ends then, and the environment with it. */
  dead(): void;
}

export type OpenRuntime = (host: RuntimeHost) => RuntimeModel;

/** Who serves a request: a process, or a thread of one; and the environment's id as it reads it in /tmp. */
export type Worker = Pick<ProbeIdentity, "pid" | "workerId" | "threadId" | "environmentId">;

/** In a world with one numbering of processes: Linux's four million ids, divided by what four digits can tell apart. */
const PIDS_APART = 64;

/**
 * Starts the workers: processes, or so many threads in each. Each imports the handler by itself, so each is ready by
 * itself: one at once, the others within the world's spread.
 */
export function startWorkers(
  { queue, streams, fleet, name }: RuntimeHost,
  { processes, threads }: { readonly processes: number; readonly threads?: number },
  ready: (worker: Worker) => void,
): void {
  const random = streams.of(`workers/${name}`);
  const pattern = random.weighted(fleet.pidPatterns);
  const [least, most] = fleet.environmentStart.workerSpreadMs;
  const { pidNamespaces, tmpShared } = fleet.serving;
  const firstPid = fleet.firstPid + (pidNamespaces ? 0 : PIDS_APART * Number.parseInt(streams.digits(`pids/${name}`, 4), 16));
  const workers = Array.from({ length: processes * (threads ?? 1) }, (_, index): Worker => {
    const ofProcess = Math.floor(index / (threads ?? 1));
    const gap = ofProcess >= (pattern.gapBefore ?? Infinity) ? 1 : 0;
    const pid = firstPid + pattern.shift + ofProcess + gap;
    const workerId = streams.uuid(`worker/${name}/${index}`);
    const environmentId = streams.uuid(tmpShared ? `environment/${name}` : `environment/${name}/${index}`);
    const worker = { pid, workerId, environmentId };
    // Node.js numbers worker threads from 1: its main thread is 0, and serves nothing.
    return threads === undefined ? worker : { ...worker, threadId: 1 + (index % threads) };
  });
  random.shuffled(workers).forEach((worker, index) => {
    const delay = index === 0 ? 0 : random.between(least, most);
    queue.after(delay, () => ready(worker));
  });
}
