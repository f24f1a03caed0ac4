import { articleClient, rawClient, type ClientModel } from "../load/client-model.ts";
import type { Lab } from "../lab/lab.ts";
import type { PublishedVersion } from "../lab/versions.ts";

const ENVIRONMENTS = 3; // AWS's default minimum, and what the slot claims are about
const TRIALS = 5; // as the claims ask for
const IO_BOUND = { mode: "io_bound", sleep_sec: 3 }; // the article's
const CPU_BOUND = { mode: "cpu_bound", iterations: 10_000_000 }; // the article's
const CPU_BATCHES = 3; // the article's
const CPU_CONCURRENCY = 50; // the article's
const BETWEEN_BATCHES_MS = 15_000; // the article's heading; end of one to start of the next

/**
 * The experiments. One that several claims share is made once a run, whatever is selected, and each states the fleet
 * it needs. What keeps one from being made is evidence too.
 */
export class Experiments {
  readonly #lab: Lab;
  readonly #made = new Map<string, Promise<unknown>>();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** Every experiment, in the order of the specs. */
  async all(): Promise<void> {
    await this.provisioning();
    await this.burst30();
    await this.burst40();
    await this.burst40ArticleClient();
    await this.cpuBurst();
  }

  /** Publishes the first version: how long until it is Active, and which instances there are then. */
  provisioning(): Promise<PublishedVersion> {
    return this.#once("provisioning", async () => {
      const version = await this.#lab.publish("fresh");
      if (version.state === "Active") await this.#lab.instances("first-active");
      else this.#obstacle("provisioning", version);
      return version;
    });
  }

  burst30(): Promise<void> {
    return this.#bursts("burst-30", 30, rawClient);
  }

  burst40(): Promise<void> {
    return this.#bursts("burst-40", 40, rawClient);
  }

  burst40ArticleClient(): Promise<void> {
    return this.#bursts("burst-40-article-client", 40, articleClient);
  }

  /**
   * Three CPU-bound batches on a fresh version without a maximum; the version before sleeps, as it would share the
   * instances.
   */
  cpuBurst(): Promise<void> {
    return this.#once("cpu-burst", async () => {
      const before = await this.provisioning();
      if (before.state !== "Active") return this.#obstacle("cpu-burst", before);
      const version = await this.#lab.publish("cpu");
      if (version.state !== "Active") return this.#obstacle("cpu-burst", version);
      await this.#lab.scaleTo(before, 0);
      await this.#lab.proveSlots(version, ENVIRONMENTS * this.#lab.stack.maxConcurrency);
      await this.#lab.instances("cpu-before");
      const window = { from: this.#lab.clock.now(), to: 0 };
      for (let trial = 1; trial <= CPU_BATCHES; trial++) {
        if (trial > 1) await this.#lab.clock.sleep(BETWEEN_BATCHES_MS);
        const batch = await this.#lab.burst({
          experiment: "cpu-burst",
          trial,
          version,
          concurrency: CPU_CONCURRENCY,
          event: CPU_BOUND,
          client: rawClient,
        });
        window.to = batch.answeredAt;
      }
      await this.#lab.instances("cpu-after");
      await this.#lab.launches("cpu-burst", window);
    });
  }

  /** Trials on the first version held at as many environments as claimed, each once all slots have answered. */
  #bursts(experiment: string, concurrency: number, client: ClientModel): Promise<void> {
    return this.#once(experiment, async () => {
      const version = await this.#pinned();
      if (version.state !== "Active") return this.#obstacle(experiment, version);
      for (let trial = 1; trial <= TRIALS; trial++) {
        const slots = await this.#lab.proveSlots(version, ENVIRONMENTS * this.#lab.stack.maxConcurrency);
        await this.#lab.burst({ experiment, trial, version, concurrency, event: IO_BOUND, client, slots });
      }
    });
  }

  /** Repeated saturation makes LMI scale out, so the claims about slots need a version that cannot. */
  #pinned(): Promise<PublishedVersion> {
    return this.#once("pinned", async () => {
      const version = await this.provisioning();
      if (version.state === "Active") await this.#lab.scaleTo(version, ENVIRONMENTS);
      return version;
    });
  }

  #obstacle(experiment: string, version: PublishedVersion): void {
    this.#lab.record({
      kind: "obstacle",
      experiment,
      reasonCode: version.reasonCode ?? version.state,
      message: `Version ${version.number} ended ${version.state}: ${version.reason ?? "no reason was given"}`,
    });
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    let made = this.#made.get(name);
    if (!made) this.#made.set(name, (made = make()));
    return made as Promise<T>;
  }
}
