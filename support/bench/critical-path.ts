import { runCost, tablePrices, type RunUse } from "../cost/cost.ts";
import { sum } from "../stats/sum.ts";
import { stackResources } from "../stack/stack.ts";
import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { passArticle, type ArticlePassage } from "./critical-path/article.ts";
import { measureCliStart, type CliStart } from "./critical-path/cli-start.ts";
import { measureLimit, type Limit } from "./critical-path/limit.ts";
import type { Chain } from "./critical-path/longest-chain.ts";
import { passSuite, passWithoutPauses, type Passage } from "./critical-path/suite.ts";

/**
 * How long it takes from the start of a run to its first spec, and from its last to a clean account, in the twin's
 * virtual time: the suite, the article's script, and the limit, which is the longest chain of things that have to wait
 * for one another. Durations of the documented world, drawn anew by each seed.
 */
const SEEDS = 10;

const GOAL = 1.1; // times the limit
const GOAL_TEXT = `at most ${GOAL} x the limit`;

const SHORTEST_SHOWN_MS = 1_000; // our choice: links of a chain that do not matter are left out

interface Round {
  readonly suite: Passage;
  /** The suite without pauses between looks: what is billed at the limit. */
  readonly hasty: Passage;
  readonly article: ArticlePassage;
  /** The article with the time its processes take to start, where a CLI is there to measure it. */
  readonly articleOnMachine: ArticlePassage | undefined;
  readonly limit: Limit;
}

/** @param seeds how many nights, seeded 1, 2, 3 and so on */
export async function measureCriticalPath(seeds = SEEDS): Promise<BenchLine[]> {
  const start = measureCliStart();
  const rounds: Round[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    rounds.push({
      suite: await passSuite(seed),
      hasty: await passWithoutPauses(seed),
      article: await passArticle(seed),
      articleOnMachine: start && (await passArticle(seed, start.ms)),
      limit: await measureLimit(seed, stackResources),
    });
  }
  return [...toFirstSpec(rounds, start), ...toClean(rounds, start), ...bills(rounds)];
}

function toFirstSpec(rounds: readonly Round[], start: CliStart | undefined): BenchLine[] {
  const suite = ({ suite: { standUp } }: Round) => standUp;
  return [
    againstLimit(rounds, "start to first spec", suite, ({ limit }) => limit.standUp),
    {
      what: "  of it, to the first function to be published",
      figure: seconds(rounds, ({ suite: { toFunction } }) => toFunction),
      beside:
        `limit ${seconds(rounds, ({ limit }) => limit.toFunction.ms)}: ${describe(rounds, ({ limit }) => limit.toFunction)}. ` +
        "The rest is the NAT gateway, without which a function runs and only its logs are lost",
    },
    {
      what: "  the article's script",
      figure: seconds(rounds, ({ article }) => article.setUp),
      beside:
        `${times(rounds, ({ article }) => article.setUp, suite)} the suite; ${count(rounds, ({ article }) => article.processes.setUp)} ` +
        "commands for fewer resources, one after the other; most of it waits for $LATEST to be Active, which it never is on LMI, " +
        "and gives up",
    },
    {
      what: "  the same, had that wait come true",
      figure: seconds(rounds, ({ article }) => article.setUpWithoutVainWait),
      beside: `${times(rounds, ({ article }) => article.setUpWithoutVainWait, suite)} the suite`,
    },
    onMachine(rounds, start, "  and the CLI's own start counted", (article) => article.setUpWithoutVainWait, suite),
    {
      what: "  the suite's resources one after the other",
      figure: seconds(rounds, ({ limit }) => limit.inARow.standUp),
      beside: `${times(rounds, ({ limit }) => limit.inARow.standUp, suite)} the suite; ${stackResources.length} resources, each at its least time`,
    },
  ];
}

function toClean(rounds: readonly Round[], start: CliStart | undefined): BenchLine[] {
  const suite = ({ suite: { tearDown } }: Round) => tearDown;
  const toLogGroups = ({ suite: { toLogGroups: ms } }: Round) => ms;
  const watching = ({ limit }: Round) => limit.tearDownWatched.ms - limit.tearDown.ms;
  const strict = againstLimit(rounds, "last spec to clean", suite, ({ limit }) => limit.tearDown);
  const finding =
    `${seconds(rounds, watching)} of it the limit does not have: deleted log groups are watched to stay away, for a late flush ` +
    "creates them again and AWS gives no bound (QUIET_MS and OVER_MS in support/stack/log-group.ts)";
  return [
    strict.met === true ? strict : { ...strict, finding },
    againstLimit(rounds, "  against the limit with that watching", suite, ({ limit }) => limit.tearDownWatched),
    {
      what: "  of it, to nothing but log groups",
      figure: seconds(rounds, toLogGroups),
      beside: "where the article's clean-up ends, which knows of none",
    },
    {
      what: "  the article's, again till nothing is refused",
      figure: seconds(rounds, ({ article }) => article.cleanUp),
      beside:
        `${times(rounds, ({ article }) => article.cleanUp, toLogGroups)} the suite to the same point; ` +
        `${count(rounds, ({ article }) => article.refused)} commands of the first run are refused and leave ` +
        `${leftovers(rounds, ({ leftByFirst }) => leftByFirst)}; it is run ${count(rounds, ({ article }) => article.cleanUps)} times ` +
        `without a pause (${count(rounds, ({ article }) => article.processes.cleanUp)} commands) ` +
        `and leaves ${leftovers(rounds, ({ leftAtEnd }) => leftAtEnd)}`,
    },
    onMachine(rounds, start, "  and the CLI's own start counted", (article) => article.cleanUp, toLogGroups),
    {
      what: "  the suite's resources one after the other",
      figure: seconds(rounds, ({ limit }) => limit.inARow.tearDown),
      beside: `${times(rounds, ({ limit }) => limit.inARow.tearDown, suite)} the suite; each at its least time, and nothing watched`,
    },
  ];
}

/** What the account is billed for both ways together; the specs in between cost the same whoever stands the stack up. */
function bills(rounds: readonly Round[]): BenchLine[] {
  const line = (what: string, useOf: (round: Round) => RunUse, beside?: string): BenchLine => {
    const costs = rounds.map((round) => runCost(tablePrices, useOf(round)));
    const minutes = rounds.map((round) => sum(Object.values(useOf(round).instanceHours)) * 60);
    const instances = costs.map((cost) => (cost.instances + cost.managementFee) * 100);
    const egress = median(costs.map((cost) => cost.egress * 100));
    return {
      what,
      figure: `${spread(instances, "US cents", 2)} for instances`,
      beside:
        `${spread(minutes, "instance minutes")} while going, and ${egress.toFixed(2)} US cents for begun hours of the NAT gateway ` +
        `and its address${beside === undefined ? "" : `; ${beside}`}`,
    };
  };
  const usd = ({ use }: { use: RunUse }) => runCost(tablePrices, use).total;
  return [
    line(
      "billed for both ways, the suite",
      ({ suite }) => suite.use,
      `${times(rounds, ({ suite }) => usd(suite), ({ hasty }) => usd(hasty))} the limit's bill in all`,
    ),
    line("  at the limit, nobody waiting for a next look", ({ hasty }) => hasty.use),
    line(
      "  the article's script",
      ({ article }) => article.use,
      `${times(rounds, ({ article }) => usd(article), ({ suite }) => usd(suite))} the suite's in all, if it is run until nothing is refused`,
    ),
  ];
}

function againstLimit(
  rounds: readonly Round[],
  what: string,
  suite: (round: Round) => number,
  limit: (round: Round) => Chain,
): BenchLine {
  const ratio = median(rounds.map((round) => suite(round) / limit(round).ms));
  return {
    what,
    figure: seconds(rounds, suite),
    beside: `limit ${seconds(rounds, (round) => limit(round).ms)}: ${describe(rounds, limit)}. ${times(rounds, suite, (round) => limit(round).ms)} the limit`,
    goal: GOAL_TEXT,
    met: ratio <= GOAL,
  };
}

function onMachine(
  rounds: readonly Round[],
  start: CliStart | undefined,
  what: string,
  pick: (article: ArticlePassage) => number,
  suite: (round: Round) => number,
): BenchLine {
  if (!start) return { what, figure: "not measured: no AWS CLI installed" };
  const article = ({ articleOnMachine, article: bare }: Round) => pick(articleOnMachine ?? bare);
  return {
    what,
    figure: seconds(rounds, article),
    beside: `${times(rounds, article, suite)} the suite; each command ${(start.ms / 1_000).toFixed(2)} s to start on this machine (${start.version})`,
  };
}

function seconds(rounds: readonly Round[], ms: (round: Round) => number): string {
  return spread(rounds.map((round) => ms(round) / 1_000), "s");
}

/** How many times as long, seed by seed. */
function times(rounds: readonly Round[], one: (round: Round) => number, other: (round: Round) => number): string {
  return spread(rounds.map((round) => one(round) / other(round)), "x", 2);
}

function count(rounds: readonly Round[], of: (round: Round) => number): string {
  return median(rounds.map(of)).toFixed(0);
}

/** What any of the nights left. */
function leftovers(rounds: readonly Round[], left: (article: ArticlePassage) => readonly string[]): string {
  return [...new Set(rounds.flatMap(({ article }) => left(article)))].toSorted().join(", ") || "nothing";
}

/** The chain of a night in the middle; others may go by another of nearly equal length. */
function describe(rounds: readonly Round[], chainOf: (round: Round) => Chain): string {
  const chains = rounds.map(chainOf).toSorted((a, b) => a.ms - b.ms);
  const links = chains[Math.floor(chains.length / 2)]?.links.filter(({ ms }) => ms >= SHORTEST_SHOWN_MS) ?? [];
  return links.map(({ name, ms }) => `${name} ${(ms / 1_000).toFixed(1)} s`).join(", then ");
}

if (import.meta.main) console.log(formatLines(await measureCriticalPath(Number(process.argv[2] ?? SEEDS))));
