import { standUp, tearDown } from "../../stack/graph.ts";
import { findLeftovers } from "../../stack/inventory.ts";
import { removeMarker } from "../../stack/marker.ts";
import { forerunners, need, subset, type Resource, type StackContext } from "../../stack/resource.ts";
import { sum } from "../../stats/sum.ts";
import { Answers } from "./answers.ts";
import { checkNone } from "./check-none.ts";
import { fineClock } from "./fine-clock.ts";
import { linked, longestChain, type Chain } from "./longest-chain.ts";
import { openSite, publish } from "./site.ts";

/** How long one resource takes by itself, once all it waits for is done, in ms. */
interface OwnTime {
  /** Until AWS had told the last that is new. */
  readonly settled: number;
  /** Until our code was content: it looks again and again where AWS promises no end. */
  readonly content: number;
}

/** The least time there is: the longest chain of things each of which has to wait for the one before. */
export interface Limit {
  readonly standUp: Chain;
  /** Up to the article's function: what the first experiment needs. */
  readonly toFunction: Chain;
  readonly tearDown: Chain;
  /** The same, with the time in which log groups are watched to stay away. */
  readonly tearDownWatched: Chain;
  /** All the same times one after the other, in ms: what not waiting side by side comes to. */
  readonly inARow: { readonly standUp: number; readonly tearDown: number };
}

/**
 * Measures each resource alone, on a twin of its own on which just what it waits for is done, and adds up along the
 * longest chain of needs.
 */
export async function measureLimit(seed: number, resources: readonly Resource[]): Promise<Limit> {
  const creation = new Map<string, number>();
  const removal = new Map<string, number>();
  const watched = new Map<string, number>();
  for (const resource of resources) {
    creation.set(resource.name, (await createAlone(seed, resource, resources)).settled);
    const { settled, content } = await removeAlone(seed, resource, resources);
    removal.set(resource.name, settled);
    watched.set(resource.name, content);
  }
  const proof = await proveAlone(seed, resources);
  const forerunnersOf = (name: string) => forerunners(resources.find((resource) => resource.name === name) ?? { needs: [] });
  const dependents = (name: string) => dependentsOf(resources, name).map((resource) => resource.name);
  const names = resources.map(({ name }) => name);
  return {
    standUp: longestChain(names, forerunnersOf, creation),
    toFunction: longestChain(["function"], forerunnersOf, creation),
    tearDown: linked(longestChain(names, dependents, removal), "inventory", proof),
    tearDownWatched: linked(longestChain(names, dependents, watched), "inventory", proof),
    inARow: { standUp: sum([...creation.values()]), tearDown: sum([...removal.values(), proof]) },
  };
}

async function createAlone(seed: number, resource: Resource, resources: readonly Resource[]): Promise<OwnTime> {
  const { context, answers } = openFine(seed);
  await standUp(closure(resources, resource, forerunners), context, () => {});
  return ownTime(answers, context, () => resource.create(context));
}

async function removeAlone(seed: number, resource: Resource, resources: readonly Resource[]): Promise<OwnTime> {
  const { context, answers } = await openStanding(seed, resources);
  const dependents = closure(resources, resource, (one) => dependentsOf(resources, one.name).map(({ name }) => name));
  checkNone((await tearDown(dependents, context, () => {})).map(({ error }) => error.message));
  return ownTime(answers, context, () => resource.remove(context));
}

/** How long it takes to see that nothing is left, and to remove the marker. */
async function proveAlone(seed: number, resources: readonly Resource[]): Promise<number> {
  const { context, answers } = await openStanding(seed, resources);
  checkNone((await tearDown(resources, context, () => {})).map(({ error }) => error.message));
  const { content } = await ownTime(answers, context, async () => {
    const { left, unseen } = await findLeftovers(context);
    checkNone([...left.map(({ id }) => id), ...unseen]);
    await removeMarker(context);
  });
  return content;
}

async function openStanding(seed: number, resources: readonly Resource[]) {
  const site = openFine(seed);
  await standUp(resources, site.context, () => {});
  await publish(site.context, need(site.context.outputs, "functionName"));
  return site;
}

function openFine(seed: number) {
  const { context: coarse } = openSite(seed);
  const answers = new Answers(coarse.aws, coarse.clock);
  const context: StackContext = { ...coarse, aws: answers.clients, clock: fineClock(coarse.clock) };
  return { context, answers };
}

async function ownTime(answers: Answers, { clock }: StackContext, work: () => Promise<void>): Promise<OwnTime> {
  answers.forget();
  const from = clock.now();
  await work();
  return { settled: (answers.settledAt() ?? from) - from, content: clock.now() - from };
}

function dependentsOf(resources: readonly Resource[], name: string): Resource[] {
  return resources.filter(({ needs }) => needs.includes(name));
}

/** All that a resource waits for, however far away, and not the resource itself; each with what it waits for among them. */
function closure(
  resources: readonly Resource[],
  resource: Resource,
  waitsFor: (resource: Resource) => readonly string[],
): Resource[] {
  const names = new Set<string>();
  const visit = (one: Resource): void => {
    for (const name of waitsFor(one)) {
      const found = resources.find((other) => other.name === name);
      if (!found || names.has(name)) continue;
      names.add(name);
      visit(found);
    }
  };
  visit(resource);
  return subset(resources, names);
}
