import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, test } from "vitest";

import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { StackContext } from "./resource.ts";
import { contextOf, wrapped } from "./stack-context.fixture.ts";
import { systemLogIsOver, untilSystemLogIsOver } from "./system-log.ts";

const GROUP = "/aws/lambda/capacity-provider/one";

const tells = (instanceId: string, message: string) => JSON.stringify({ level: "INFO", message, metadata: { instanceId } });
const launched = (id: string) => tells(id, `Successfully launched m7i.xlarge instance ${id} in us-east-1a`);
const terminated = (id: string) => tells(id, `Successfully terminated m7i.xlarge instance ${id} in us-east-1a`);

/** A context in which the log holds these lines, one a page; the later ones only from a time (ms) on. */
function holding(lines: readonly string[], later: readonly string[] = [], laterMs = 0): StackContext {
  const { clients, clock } = new InProcessDoor(new Twin({ seed: 1, world: documented, region: "us-east-1" }));
  const aws = wrapped(clients, async (send, command) => {
    if (!(command instanceof FilterLogEventsCommand)) return send();
    const all = clock.now() < laterMs ? lines : [...lines, ...later];
    const at = Number(command.input.nextToken ?? 0);
    const next = at + 1 < all.length ? { nextToken: String(at + 1) } : {};
    return { events: all.slice(at, at + 1).map((message) => ({ message })), ...next };
  });
  return contextOf(aws, clock);
}

describe("a capacity provider's system log is over", () => {
  test.each([
    ["when the end of all instances is told", [launched("i-1"), launched("i-2"), terminated("i-2"), terminated("i-1")], true],
    ["not while that of one is not", [launched("i-1"), launched("i-2"), terminated("i-2")], false],
    ["not when one is said not to have ended", [launched("i-1"), tells("i-1", "Failed to terminate instance i-1")], false],
    ["not when one is only ending", [launched("i-1"), tells("i-1", "Terminating m7i.xlarge instance i-1")], false],
    ["not when it names none", [JSON.stringify({ level: "WARN", message: "Failed to launch an instance", metadata: {} })], false],
    ["not when it is empty", [], false],
    ["not when its lines are no JSON", ["Successfully terminated i-1"], false],
  ])("%s", async (_, lines, isOver) => {
    expect(await systemLogIsOver(holding(lines), GROUP)).toBe(isOver);
  });

  test("not when there is none", async () => {
    const { clients, clock } = new InProcessDoor(new Twin({ seed: 1, world: documented, region: "us-east-1" }));
    expect(await systemLogIsOver(contextOf(clients, clock), GROUP)).toBe(false);
  });
});

describe("the wait for it", () => {
  test.each([
    ["ends when the end is told", [launched("i-1")], [terminated("i-1")], 8_000, [8_000, 10_500]],
    ["is given up after half a minute", [launched("i-1")], [terminated("i-1")], 600_000, [28_000, 30_500]],
    ["is not begun where no instance is named", [], [], 0, [0, 500]],
  ] as const)("%s", async (_, lines, later, laterMs, [least, most]) => {
    const context = holding(lines, later, laterMs);
    await untilSystemLogIsOver(context, GROUP);
    expect(context.clock.now()).toBeGreaterThanOrEqual(least);
    expect(context.clock.now()).toBeLessThanOrEqual(most);
  });
});
