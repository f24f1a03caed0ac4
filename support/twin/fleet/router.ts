import { AddressableHeap } from "./addressable-heap.ts";
import type { Environment } from "./environment.ts";
import type { Task } from "./task.ts";

/** An environment as the router orders them. */
interface Entry {
  readonly environment: Environment;
  /** Counts the environments as they come: the oldest has the least. */
  readonly age: number;
  /** As the environment told it last. */
  free: number;
  /** Which of all requests was its last; 0 before its first. */
  lastTurn: number;
  place: number;
}

/**
 * The least loaded environment has the next request: the one with most free slots. Among equally free ones it is the one
 * whose last request is longest ago, our choice, as workers take turns; and the oldest of those that had none.
 */
export class Router {
  readonly #entries = new Map<Environment, Entry>();
  readonly #order = new AddressableHeap<Entry>(goesBefore);
  readonly #refuses: ((environment: Environment) => boolean) | undefined;
  #turn = 0;
  #added = 0;

  /** @param refuses which environments take no request although they have a free slot; all take what they can without */
  constructor(refuses?: (environment: Environment) => boolean) {
    this.#refuses = refuses;
  }

  /** Whether any environment has a free slot, also one that refuses. */
  get anyFree(): boolean {
    return (this.#order.first?.free ?? 0) > 0;
  }

  add(environment: Environment): void {
    const entry: Entry = { environment, age: this.#added++, free: environment.free, lastTurn: 0, place: 0 };
    this.#entries.set(environment, entry);
    this.#order.push(entry);
    environment.whenFreeChanges(() => {
      entry.free = environment.free;
      this.#order.moved(entry);
    });
  }

  remove(environment: Environment): void {
    const entry = this.#entries.get(environment);
    if (entry) this.#order.remove(entry);
    this.#entries.delete(environment);
  }

  /** Gives a request to the environment whose turn it is. Returns whether there is one that takes it. */
  give(serve: (task: Task) => void): boolean {
    const entry = this.#next();
    if (!entry || entry.free === 0) return false;
    entry.lastTurn = ++this.#turn; // moved behind others as soon as the environment tells that it has a slot less
    entry.environment.run(serve);
    return true;
  }

  #next(): Entry | undefined {
    const refuses = this.#refuses;
    if (!refuses) return this.#order.first;
    return this.#order.firstAccepted(({ environment, free }) => free === 0 || !refuses(environment));
  }
}

function goesBefore(one: Entry, other: Entry): boolean {
  if (one.free !== other.free) return one.free > other.free;
  if (one.lastTurn !== other.lastTurn) return one.lastTurn < other.lastTurn;
  return one.age < other.age;
}
