import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  type FunctionConfiguration as Seen,
} from "@aws-sdk/client-lambda";

import { until } from "../clock/until.ts";
import { given, once, patience, repeatable, UNTIL_VISIBLE, type Retry } from "./control-plane.ts";
import type { FunctionConfiguration } from "./function-configuration.ts";
import { deleteFunction } from "./function-deletion.ts";
import { findFunction } from "./function-look.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { nameOf, type FunctionPart } from "./names.ts";
import { roleOf, type Resource, type StackContext } from "./resource.ts";
import { tagRecord } from "./tags.ts";

/** Lambda cannot assume a role before IAM has spread it. */
const UNTIL_ASSUMABLE: Retry = {
  passes: (error) =>
    error.name === "InvalidParameterValueException" && error.message.includes("cannot be assumed by Lambda"),
  everyMs: 2_000, // our choice: propagation takes about ten seconds
  withinMs: 120_000, // Terraform retries for up to 2 min
};

const SETTLING = {
  everyMs: 1_000, // our choice: it takes a few seconds (WS)
  withinMs: 300_000, // as the SDK's own waiter: 300 s
};

/** States in which the unqualified function is ready: on LMI only for publishing, as it never becomes invocable. */
const READY_STATES: readonly (string | undefined)[] = ["ActiveNonInvocable", "Active"];

interface StackFunction {
  /** Its resource's name, and its own after the run's prefix. */
  readonly name: FunctionPart;
  readonly output:
    | "functionName"
    | "nodeFunctionName"
    | "standardFunctionName"
    | "contractFunctionName"
    | "singleZoneFunctionName";
  /** The capacity provider that it is created on, if any. */
  readonly needs: readonly string[];
  readonly expectedRemovalSeconds: number;
  configuration(context: StackContext): FunctionConfiguration;
}

/** A function without versions. */
export function lambdaFunction(definition: StackFunction): Resource {
  const { name: part, output, needs, expectedRemovalSeconds, configuration } = definition;
  return {
    name: part,
    needs: [...needs, "execution-role", "marker", `${part}-log-group`],
    expectedSeconds: 5,
    expectedRemovalSeconds,

    async create(context) {
      const name = nameOf(context.settings, part);
      await createLedgered(context, "lambda:function", name, () => create(context, name, configuration(context)));
      context.outputs[output] = name;
      await ready(context, name);
    },

    async remove(context) {
      const name = nameOf(context.settings, part);
      await removeLedgered(context, {
        type: "lambda:function",
        name,
        id: context.outputs[output],
        find: () => findFunction(context, name),
        remove: () => deleteFunction(context, name),
      });
    },
  };
}

async function create(context: StackContext, name: string, configuration: FunctionConfiguration): Promise<string> {
  const { aws, settings } = context;
  const command = () => new CreateFunctionCommand({
    ...configuration,
    FunctionName: name,
    Role: roleOf(context, "executionRoleArn"),
    Architectures: ["x86_64"],
    Tags: tagRecord(settings, name),
  });
  const what = `function ${name} to be created`;
  const { FunctionArn } = await once(context, what, () => aws.lambda.send(command()), UNTIL_ASSUMABLE);
  return given(FunctionArn, "FunctionArn");
}

async function ready(context: StackContext, name: string): Promise<void> {
  const command = () => new GetFunctionConfigurationCommand({ FunctionName: name });
  const look = () =>
    repeatable(context, `a look at function ${name}`, () => context.aws.lambda.send(command()), UNTIL_VISIBLE);
  let seen: Seen = {};
  await until(
    context.clock,
    `function ${name} to be ready`,
    patience(context, SETTLING),
    async () => {
      seen = await look();
      if (seen.State === "Failed" || seen.LastUpdateStatus === "Failed") {
        throw new Error(
          `Function ${name} failed: ${seen.StateReason ?? seen.LastUpdateStatusReason}` +
            ` (${seen.StateReasonCode ?? seen.LastUpdateStatusReasonCode}). Remedy the cause and run again.`,
        );
      }
      return READY_STATES.includes(seen.State) && seen.LastUpdateStatus === "Successful" ? true : undefined;
    },
    () => `state ${seen.State}, last update ${seen.LastUpdateStatus}`,
  );
}
