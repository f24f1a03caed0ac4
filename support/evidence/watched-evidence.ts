import { Evidence } from "./evidence.ts";
import type { EvidenceRecord } from "./schema.ts";

/** By what records are looked for: who reads no more of a record has only passed it by. */
const LOOKED_FOR_BY: ReadonlySet<PropertyKey> = new Set(["kind", "experiment", "label", "trial", "subject", "metric", "item", "question", "step"]);

/** Evidence that knows which of its records were read: what a claim was judged from, without the claim having to say. */
export class WatchedEvidence extends Evidence {
  readonly #read: Set<number>;

  constructor(evidence: Evidence) {
    const read = new Set<number>();
    super(evidence.records.map((record, index) => watched(record, () => read.add(index))));
    this.#read = read;
  }

  /** Does what reads evidence. @returns its result, and the places in `records` of those that it read, ascending */
  readBy<T>(reading: () => T): { readonly result: T; readonly read: readonly number[] } {
    this.#read.clear();
    const result = reading();
    return { result, read: [...this.#read].toSorted((a, b) => a - b) };
  }
}

function watched(record: EvidenceRecord, onRead: () => void): EvidenceRecord {
  return new Proxy(record, {
    get: (target, name) => {
      if (!LOOKED_FOR_BY.has(name)) onRead();
      return Reflect.get(target, name) as unknown;
    },
    ownKeys: (target) => {
      onRead();
      return Reflect.ownKeys(target);
    },
  });
}
