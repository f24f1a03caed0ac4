import { useOf } from "../../cost/run-use.ts";
import type { RunUse } from "../../cost/cost.ts";
import { EvidenceMemory } from "../../evidence/evidence-file.ts";
import type { Twin } from "../../twin/twin.ts";

const EVERY_MS = 1_000; // our choice: EC2 bills whole seconds

interface Instance {
  readonly instanceType: string;
  readonly zoneName: string;
  readonly state: string;
}

/** Looks at the account's instances every second without asking for anything, so that what is measured stays as it was. */
export class InstanceWatch {
  readonly #twin: Twin;
  readonly #evidence = new EvidenceMemory("watch");
  #since: number | undefined;

  constructor(twin: Twin) {
    this.#twin = twin;
  }

  start(): void {
    this.#since = this.#twin.queue.now;
    this.#look(this.#since);
  }

  /** @returns what was used since `start`, and before it for so many ms in which there were no instances */
  stop(idleMs: number): RunUse {
    const { now } = this.#twin.queue;
    const from = this.#since ?? now;
    this.#since = undefined;
    return useOf(this.#evidence.read(), from - idleMs, now);
  }

  #look(since: number): void {
    if (this.#since !== since) return;
    const standing = this.#twin.holdings().filter(({ type }) => type === "ec2:instance");
    const instances = standing.map(({ id, state: record }) => {
      const { instanceType, zoneName, state } = JSON.parse(record) as Instance;
      return { id, type: instanceType, zone: zoneName, state };
    });
    this.#evidence.append({ kind: "instances", label: "bench", at: this.#twin.queue.now, instances });
    this.#twin.queue.after(EVERY_MS, () => this.#look(since));
  }
}
