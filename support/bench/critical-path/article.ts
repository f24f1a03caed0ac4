import type { RunUse } from "../../cost/cost.ts";
import { documented } from "../../twin/worlds/documented.ts";
import { CleanUp, FUNCTION_NAME, setUp } from "./article-script.ts";
import { Cli } from "./cli.ts";
import { openSite, publish } from "./site.ts";

/** The article's way to its first verification, and from its last to an account without its resources; times in ms. */
export interface ArticlePassage {
  readonly setUp: number;
  /** Without the wait for `$LATEST` to be Active, which on Managed Instances it never is. */
  readonly setUpWithoutVainWait: number;
  readonly cleanUp: number;
  readonly processes: { readonly setUp: number; readonly cleanUp: number };
  /** How often the clean-up had to be run until no command was refused. */
  readonly cleanUps: number;
  /** How many commands were refused in the first. */
  readonly refused: number;
  /** Types of what stood after the first, and after the last. */
  readonly leftByFirst: readonly string[];
  readonly leftAtEnd: readonly string[];
  readonly use: RunUse;
}

const CLEAN_WITHIN_MS = 1_800_000; // Terraform allows 30 min for a capacity provider

/** In which the wait that the script has comes true as soon as the function is ready. */
const asTheArticleThought = {
  ...documented,
  contract: { ...documented.contract, latestState: "Active" },
} as const;

/** @param startMs how long a process of the CLI takes to start */
export async function passArticle(seed: number, startMs = 0): Promise<ArticlePassage> {
  const site = openSite(seed);
  const { context, instances, holdings } = site;
  const { aws, clock, settings } = context;
  const left = () => [...new Set(holdings().map(({ type }) => type))].toSorted();

  const setting = new Cli(aws, clock, startMs);
  const { ids } = await setUp(setting, settings.code.python);
  const up = clock.now();

  await publish(context, FUNCTION_NAME);
  const from = clock.now();
  instances.start();
  const cleaning = new Cli(aws, clock, startMs);
  const cleanUp = new CleanUp(cleaning, ids);
  const refused = await cleanUp.once();
  const leftByFirst = left();
  let cleanUps = 1;
  for (let again = refused; again > 0; cleanUps++) {
    if (clock.now() - from > CLEAN_WITHIN_MS) throw new Error(`The article's clean-up does not end; it leaves ${left().join(", ")}.`);
    again = await cleanUp.once();
  }

  return {
    setUp: up,
    setUpWithoutVainWait: await setUpWithoutVainWait(seed, startMs),
    cleanUp: clock.now() - from,
    processes: { setUp: setting.processes, cleanUp: cleaning.processes },
    cleanUps,
    refused,
    leftByFirst,
    leftAtEnd: left(),
    use: instances.stop(up),
  };
}

async function setUpWithoutVainWait(seed: number, startMs: number): Promise<number> {
  const { context } = openSite(seed, asTheArticleThought);
  const { waited } = await setUp(new Cli(context.aws, context.clock, startMs), context.settings.code.python);
  if (!waited) throw new Error("The article's wait for its function did not come true where it should; see cli.ts.");
  return context.clock.now();
}
