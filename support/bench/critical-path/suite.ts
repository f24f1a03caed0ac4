import type { RunUse } from "../../cost/cost.ts";
import { EvidenceMemory } from "../../evidence/evidence-file.ts";
import { askWho, standUpRecorded } from "../../run/stand-up.ts";
import { standUp } from "../../stack/graph.ts";
import { removeStack } from "../../stack/remove-stack.ts";
import { need, type StackContext } from "../../stack/resource.ts";
import { stackResources } from "../../stack/stack.ts";
import { checkNone } from "./check-none.ts";
import { fineClock } from "./fine-clock.ts";
import { openSite, publish, type Site } from "./site.ts";

/** One stack's way to its first spec, and from its last to a clean account; times in ms. */
export interface Passage {
  readonly standUp: number;
  /** Until the article's function stood: what the first experiment needs. */
  readonly toFunction: number;
  readonly tearDown: number;
  /** Until nothing but log groups was left, as far as it knew: where the article's clean-up ends. */
  readonly toLogGroups: number;
  /** What is paid for in those minutes; what experiments use in between is the same for all, and left out. */
  readonly use: RunUse;
}

/** The suite as it is: from its first question to AWS to the marker's end. */
export function passSuite(seed: number): Promise<Passage> {
  return pass(openSite(seed), async ({ target, context }, tell) => {
    await askWho(target);
    await standUpRecorded(target, new EvidenceMemory(context.settings.runId), context, tell);
  });
}

/** The suite with looks as fine as looking can be: what the account is billed when nobody waits for a next look. */
export function passWithoutPauses(seed: number): Promise<Passage> {
  const site = openSite(seed);
  const context = { ...site.context, clock: fineClock(site.context.clock) };
  return pass({ ...site, context }, (_, tell) => standUp(stackResources, context, tell));
}

type Tell = Parameters<typeof standUp>[2];

async function pass(site: Site, raise: (site: Site, tell: Tell) => Promise<void>): Promise<Passage> {
  const { context, instances, holdings } = site;
  let toFunction = Number.NaN;
  const up = await timed(context, () =>
    raise(site, ({ resource, step, atMs }) => {
      if (resource === "function" && step === "created") toFunction = atMs;
    }),
  );
  await publish(context, need(context.outputs, "functionName"));
  instances.start();
  const from = context.clock.now();
  let toLogGroups = from;
  const down = await timed(context, async () => {
    const left = await removeStack(context, ({ resource, step, atMs }) => {
      if (step === "removed" && !isLog(resource)) toLogGroups = Math.max(toLogGroups, atMs);
    });
    checkNone(left);
  });
  checkNone(holdings().map(({ type, id }) => `${type} ${id}`));
  return { standUp: up, toFunction, tearDown: down, toLogGroups: toLogGroups - from, use: instances.stop(up) };
}

async function timed({ clock }: StackContext, work: () => Promise<void>): Promise<number> {
  const from = clock.now();
  await work();
  return clock.now() - from;
}

function isLog(resource: string): boolean {
  return resource.endsWith("-log-group") || resource === "marker";
}
