import { KNOBS } from "../claims/runtime/trials.ts";
import type { EnvironmentContainer } from "../container/environment-container.ts";
import { startTogether } from "../container/fleet.ts";
import { LeastLoadedRouter } from "../container/least-loaded-router.ts";
import { runBurst, type BurstContext } from "../lab/bursts.ts";
import { proveSlots } from "../lab/slots.ts";
import { rawClient } from "../load/client-model.ts";

/** What containers are made of: an image and the folder with the handler, for each language. */
export interface RuntimeSettings {
  readonly pythonImage: string;
  readonly pythonFolder: string;
  readonly nodeImage: string;
  readonly nodeFolder: string;
}

export interface ContainerLabContext extends Pick<BurstContext, "clock" | "evidence" | "streams"> {
  readonly settings: RuntimeSettings;
}

interface FleetSettings {
  readonly language: "python" | "node";
  readonly containers: number;
  readonly maxConcurrency: number;
  readonly timeoutSec: number;
}

type Fire = (trial: number, concurrency: number, event: Readonly<Record<string, unknown>>) => Promise<void>;

const CONTAINERS = 3; // as LMI starts environments by default
const TRIALS = 3; // as the claims ask for
const SOCKETS = 100; // above every burst here
const SETTLE_MS = 500; // a worker that has answered asks for its next request within milliseconds; until then it is no slot
const LONG_TIMEOUT_SEC = 60; // the article's

/** The experiments on AWS's runtime in containers; each starts the containers it needs and stops them. */
export class ContainerExperiments {
  readonly #context: ContainerLabContext;
  readonly #made = new Map<string, Promise<void>>();

  constructor(context: ContainerLabContext) {
    this.#context = context;
  }

  /** Makes the named experiments, as far as they are not made yet. @throws Error for a name that none has */
  async make(names: Iterable<string>): Promise<void> {
    for (const name of names) {
      const experiment = this.#known[name];
      if (!experiment) {
        throw new Error(`No experiment is named '${name}'; the experiments are ${Object.keys(this.#known).join(", ")}.`);
      }
      await experiment();
    }
  }

  readonly #known: Readonly<Record<string, () => Promise<void>>> = {
    ...Object.fromEntries(KNOBS.map((knob) => [`runtime-knob-${knob}`, () => this.#knob(knob)])),
    "runtime-burst-40": () => this.#burst40(),
    "runtime-timeout": () => this.#timeout(),
    "runtime-crash": () => this.#crash(),
    "runtime-node": () => this.#node(),
  };

  /** As many requests as slots, at one setting of the knob. */
  #knob(maxConcurrency: number): Promise<void> {
    const fleet = { language: "python", containers: CONTAINERS, maxConcurrency, timeoutSec: LONG_TIMEOUT_SEC } as const;
    return this.#experiment(`runtime-knob-${maxConcurrency}`, fleet, async (fire) => {
      for (let trial = 1; trial <= TRIALS; trial++) await fire(trial, CONTAINERS * maxConcurrency, sleep(1));
    });
  }

  /** Ten requests more than slots. */
  #burst40(): Promise<void> {
    const fleet = { language: "python", containers: CONTAINERS, maxConcurrency: 10, timeoutSec: LONG_TIMEOUT_SEC } as const;
    return this.#experiment("runtime-burst-40", fleet, async (fire) => {
      for (let trial = 1; trial <= TRIALS; trial++) await fire(trial, 40, sleep(2));
    });
  }

  /** One worker, asked to do more than its time-out allows. */
  #timeout(): Promise<void> {
    const fleet = { language: "python", containers: 1, maxConcurrency: 1, timeoutSec: 2 } as const;
    return this.#experiment("runtime-timeout", fleet, async (fire) => {
      await fire(1, 1, sleep(5));
      await fire(2, 1, { mode: "info" });
      await this.#context.clock.sleep(4_000);
      await fire(3, 1, { mode: "info" });
    });
  }

  /** Three workers, one of which is made to end its process. */
  #crash(): Promise<void> {
    const fleet = { language: "python", containers: 1, maxConcurrency: 3, timeoutSec: 2 } as const;
    return this.#experiment("runtime-crash", fleet, async (fire) => {
      await fire(1, 3, sleep(1));
      await fire(2, 1, { mode: "crash" });
      await fire(3, 3, sleep(1));
      await this.#context.clock.sleep(3_000);
      await fire(4, 3, sleep(1));
    });
  }

  /** The same probe in Node.js. */
  #node(): Promise<void> {
    const fleet = { language: "node", containers: CONTAINERS, maxConcurrency: 10, timeoutSec: LONG_TIMEOUT_SEC } as const;
    return this.#experiment("runtime-node", fleet, async (fire) => {
      for (let trial = 1; trial <= TRIALS; trial++) await fire(trial, 12, sleep(1));
    });
  }

  #experiment(name: string, fleet: FleetSettings, make: (fire: Fire) => Promise<void>): Promise<void> {
    let made = this.#made.get(name);
    if (!made) this.#made.set(name, (made = this.#withFleet(name, fleet, make)));
    return made;
  }

  async #withFleet(name: string, fleet: FleetSettings, make: (fire: Fire) => Promise<void>): Promise<void> {
    const { clock, evidence, streams } = this.#context;
    const containers = await this.#start(fleet);
    try {
      const context: BurstContext = {
        clock,
        evidence,
        streams,
        invoker: new LeastLoadedRouter(clock, containers, SOCKETS),
      };
      const label = `${fleet.language}, concurrency ${fleet.maxConcurrency}`;
      const version = { label, functionName: "function", number: "1" };
      // An environment answers once its first worker is ready; what a claim counts on must be there before.
      if (fleet.language === "python") await proveSlots(context, version, fleet.containers * fleet.maxConcurrency);
      await make(async (trial, concurrency, event) => {
        await clock.sleep(SETTLE_MS);
        await runBurst(context, { experiment: name, trial, version, concurrency, event, client: rawClient });
      });
    } finally {
      await Promise.all(containers.map((container) => container.stop()));
    }
  }

  #start({ language, containers, maxConcurrency, timeoutSec }: FleetSettings): Promise<EnvironmentContainer[]> {
    const { clock, settings } = this.#context;
    const [image, handlerFolder, handler] =
      language === "python"
        ? [settings.pythonImage, settings.pythonFolder, "lambda_function.lambda_handler"]
        : [settings.nodeImage, settings.nodeFolder, "index.handler"];
    return startTogether(containers, { image, handlerFolder, handler, maxConcurrency, timeoutSec }, clock);
  }
}

function sleep(seconds: number): Readonly<Record<string, unknown>> {
  return { mode: "io_bound", sleep_sec: seconds };
}
