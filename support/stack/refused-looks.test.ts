import { GetRoleCommand } from "@aws-sdk/client-iam";
import { DeleteFunctionCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { newTwin } from "../twin/doors/door.fixture.ts";
import { standUp } from "./graph.ts";
import type { ProgressEvent } from "./progress.ts";
import { removeStack } from "./remove-stack.ts";
import { contextOf, wrapped } from "./stack-context.fixture.ts";
import { stackResources } from "./stack.ts";

const FUNCTION = "lmi-verify-t1-function";

test("a look that is refused hides neither what could not be removed nor what another look shows, and is tried again", async () => {
  const { clients, clock } = new InProcessDoor(newTwin(1));
  const context = contextOf(clients, clock);
  await standUp(stackResources, context, () => {});
  const refusing = wrapped(clients, (send, command) => {
    const isOurs = command instanceof DeleteFunctionCommand && command.input.FunctionName === FUNCTION;
    if (isOurs) return Promise.reject(new Error("not this one"));
    return command instanceof GetRoleCommand ? Promise.reject(new Error("no looking at roles")) : send();
  });
  const events: ProgressEvent[] = [];
  const left = await removeStack({ ...context, aws: refusing }, (event) => events.push(event));
  expect(left).toContain("function could not be removed: not this one");
  expect(left).toContain(`lambda:function ${FUNCTION} is still there`);
  expect(left).toContain("what is left could not be looked at: no looking at roles");
  const rounds = events.filter(({ resource, step }) => resource === "function" && step === "removing").length;
  expect(rounds).toBe(2);
  expect(await removeStack(context, () => {})).toEqual([]);
});
