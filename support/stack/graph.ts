import { dependencyOrder } from "./dependency-order.ts";
import type { OnProgress, ProgressEvent } from "./progress.ts";
import { forerunners, type Resource, type StackContext } from "./resource.ts";

interface Failure {
  readonly resource: string;
  readonly error: Error;
}

/** A resource that could not be removed: it may still cost money. */
export type RemovalFailure = Failure;

/** Part of the stack could not be created; what was created is still there. */
export class StandUpError extends Error {
  override readonly name = "StandUpError";

  constructor(failures: readonly Failure[], notStarted: readonly string[]) {
    const [first] = failures;
    const list = failures.map(({ resource, error }) => `'${resource}' failed: ${error.message}`).join(" ");
    const rest = notStarted.length > 0 ? ` Not started: ${notStarted.join(", ")}.` : "";
    super(`The stack could not be stood up. ${list}${rest} Tear down what was created.`, {
      cause: failures.length > 1 ? new AggregateError(failures.map(({ error }) => error)) : first?.error,
    });
  }
}

/**
 * Creates every resource as soon as all that it needs or follows stand. After a failure, or when the context's signal
 * aborts, nothing more is started, and what is under way is awaited.
 *
 * @throws StandUpError naming what failed; what was created is in the context's outputs and ledger, for `tearDown`
 */
export async function standUp(
  resources: readonly Resource[],
  context: StackContext,
  onProgress: OnProgress,
): Promise<void> {
  const failures: Failure[] = [];
  const notStarted: string[] = [];
  const standing = new Map<string, Promise<void>>();

  const create = async (resource: Resource): Promise<void> => {
    await Promise.all(forerunners(resource).map((name) => standing.get(name)));
    if (failures.length > 0 || context.signal?.aborted) {
      notStarted.push(resource.name);
      return;
    }
    const failure = await run(creating(resource), context, onProgress);
    if (failure) failures.push(failure);
  };

  for (const resource of dependencyOrder(resources)) standing.set(resource.name, create(resource));
  await Promise.all(standing.values());
  if (failures.length > 0) throw new StandUpError(failures, notStarted);
  if (notStarted.length > 0) context.signal?.throwIfAborted();
}

/**
 * Removes every resource once all that need it are gone, or could not be removed: then it is tried all the same, for
 * what is left standing costs money. After an abort it wants a context without the aborted signal.
 *
 * @returns what could not be removed
 */
export async function tearDown(
  resources: readonly Resource[],
  context: StackContext,
  onProgress: OnProgress,
): Promise<readonly RemovalFailure[]> {
  const failures: RemovalFailure[] = [];
  const removed = new Map<string, Promise<void>>();

  const remove = async (resource: Resource): Promise<void> => {
    const dependents = resources.filter(({ needs }) => needs.includes(resource.name));
    await Promise.all(dependents.map(({ name }) => removed.get(name)));
    const failure = await run(removing(resource), context, onProgress);
    if (failure) failures.push(failure);
  };

  for (const resource of dependencyOrder(resources).toReversed()) removed.set(resource.name, remove(resource));
  await Promise.all(removed.values());
  return failures;
}

interface Work {
  readonly resource: string;
  readonly begins: ProgressEvent["step"];
  readonly ends: ProgressEvent["step"];
  readonly expectedSeconds: number;
  act(context: StackContext): Promise<void>;
}

function creating(resource: Resource): Work {
  const { name, expectedSeconds } = resource;
  return { resource: name, begins: "creating", ends: "created", expectedSeconds, act: (c) => resource.create(c) };
}

function removing(resource: Resource): Work {
  const { name, expectedRemovalSeconds } = resource;
  return {
    resource: name,
    begins: "removing",
    ends: "removed",
    expectedSeconds: expectedRemovalSeconds,
    act: (c) => resource.remove(c),
  };
}

/** Does one piece of work and tells of it; a failure is returned, so that other work goes on. */
async function run(work: Work, context: StackContext, onProgress: OnProgress): Promise<Failure | undefined> {
  const { resource, expectedSeconds } = work;
  const startedAt = context.clock.now();
  onProgress({ resource, step: work.begins, atMs: startedAt, expectedSeconds });
  const tell = (step: ProgressEvent["step"], reason?: string): void => {
    const atMs = context.clock.now();
    const why = reason === undefined ? {} : { reason };
    onProgress({ resource, step, atMs, tookMs: atMs - startedAt, expectedSeconds, ...why });
  };
  try {
    await work.act(context);
    tell(work.ends);
    return undefined;
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    tell("failed", error.message);
    return { resource, error };
  }
}
