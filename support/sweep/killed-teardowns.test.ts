import { PublishVersionCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { isMutating } from "../aws/mutating.ts";
import { need, type StackContext } from "../stack/resource.ts";
import { wrapped } from "../stack/stack-context.fixture.ts";
import { Account } from "./account.fixture.ts";

/** More than a version takes to become active, and longer than any flush is late. */
const LONG_MS = 600_000;

const NEVER = new Promise<never>(() => {});

test("a teardown that is killed at any of its changes is swept at once, and nothing comes back", { timeout: 120_000 }, async () => {
  let killed = true;
  let calls = 0;
  while (killed) {
    const account = new Account(1);
    const context = await account.stand("one");
    for (const FunctionName of [need(context.outputs, "functionName"), need(context.outputs, "singleZoneFunctionName")]) {
      await context.aws.lambda.send(new PublishVersionCommand({ FunctionName }));
    }
    await context.clock.sleep(LONG_MS);
    calls += 1;
    killed = await killedAtChange(calls, context, (mortal) => account.tearDown(mortal));
    expect(await account.sweep("one"), `change ${calls}`).toEqual([]);
    await account.door.clock.sleep(LONG_MS);
    expect(account.holdings, `change ${calls}`).toEqual([]);
  }
  expect(calls).toBeGreaterThan(60);
});

/**
 * Works until a change is made that bears this number: it takes effect, its answer does not arrive, and nothing more
 * is done.
 *
 * @returns whether the work came that far
 */
async function killedAtChange(number: number, context: StackContext, work: (mortal: StackContext) => Promise<unknown>): Promise<boolean> {
  let changes = 0;
  let dead = false;
  const { promise: death, resolve: die } = Promise.withResolvers<true>();
  const aws = wrapped(context.aws, async (send, command) => {
    if (dead) return NEVER;
    if (!isMutating(command.constructor.name) || ++changes !== number) return send();
    await send().catch(() => {});
    dead = true;
    die(true);
    return NEVER;
  });
  const { clock } = context;
  const mortalClock = {
    now: () => clock.now(),
    wall: () => clock.wall(),
    sleep: async (ms: number, signal?: AbortSignal) => {
      await clock.sleep(ms, signal);
      if (dead) await NEVER;
    },
  };
  return Promise.race([death, work({ ...context, aws, clock: mortalClock }).then(() => false)]);
}
