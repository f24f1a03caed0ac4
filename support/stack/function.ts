import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";

import { until } from "../clock/until.ts";
import {
  deletion,
  given,
  named,
  once,
  orGone,
  patience,
  repeatable,
  UNTIL_VISIBLE,
  type Retry,
} from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { functionName } from "./names.ts";
import { need, type Resource, type StackContext } from "./resource.ts";
import { FUNCTION_SETTINGS } from "./settings.ts";
import { isOfThisRun, tagRecord } from "./tags.ts";

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

/** An update of the function, or of one of its versions, is under way. */
const UNTIL_FREE: Retry = {
  passes: named("ResourceConflictException"),
  everyMs: 5_000, // our choice: updates take seconds to minutes
  withinMs: 600_000, // our choice: more than any update observed
};

const DELETION = {
  everyMs: 2_000, // our choice: deletion takes tens of seconds; AWS publishes nothing
  withinMs: 1_800_000, // as Terraform allows for the capacity provider: its versions must drain first
};

/** States in which the unqualified function is ready to be published: for LMI it never becomes invocable itself. */
const READY_STATES: readonly (string | undefined)[] = ["ActiveNonInvocable", "Active"];

/** The function under measurement, on the capacity provider, not yet published: publishing is the experiment. */
export const lambdaFunction: Resource = {
  name: "function",
  needs: ["capacity-provider", "execution-role", "function-log-group"],
  expectedSeconds: 5,
  expectedRemovalSeconds: 30,

  async create(context) {
    const { outputs, settings } = context;
    const name = functionName(settings);
    await createLedgered(context, "lambda:function", name, () => createFunction(context, name));
    outputs.functionName = name;
    await ready(context, name);
  },

  async remove(context) {
    const name = functionName(context.settings);
    await removeLedgered(context, {
      type: "lambda:function",
      name,
      id: context.outputs.functionName,
      find: () => findFunction(context, name),
      remove: () => deleteFunction(context, name),
    });
  },
};

async function createFunction(context: StackContext, name: string): Promise<string> {
  const { aws, outputs, settings } = context;
  const command = () => new CreateFunctionCommand({
    FunctionName: name,
    Runtime: FUNCTION_SETTINGS.runtime,
    Handler: "lambda_function.lambda_handler",
    Role: need(outputs, "executionRoleArn"),
    Code: { ZipFile: settings.code },
    Architectures: ["x86_64"],
    MemorySize: FUNCTION_SETTINGS.memoryMb,
    Timeout: 60, // seconds, article
    CapacityProviderConfig: {
      LambdaManagedInstancesCapacityProviderConfig: {
        CapacityProviderArn: need(outputs, "capacityProviderArn"),
        PerExecutionEnvironmentMaxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
        ExecutionEnvironmentMemoryGiBPerVCpu: FUNCTION_SETTINGS.memoryGiBPerVCpu,
      },
    },
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
  let seen: FunctionConfiguration = {};
  await until(
    context.clock,
    `function ${name} to be ready for publishing`,
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

/** Deletes a function with all its versions and waits until Lambda no longer knows it: the answer comes long before. */
export async function deleteFunction(context: StackContext, name: string): Promise<void> {
  const command = () => new DeleteFunctionCommand({ FunctionName: name });
  await deletion(context, `function ${name} to be deleted`, () => context.aws.lambda.send(command()), UNTIL_FREE);
  await until(
    context.clock,
    `function ${name} to be gone`,
    patience(context, DELETION),
    async () => ((await lookAt(context, name)) === undefined ? true : undefined),
    () => "still there",
  );
}

/** The name of a function of this run, if it is there. */
export async function findFunction(context: StackContext, name: string): Promise<string | undefined> {
  const found = await lookAt(context, name);
  return found && isOfThisRun(context.settings, found.Tags) ? name : undefined;
}

function lookAt(context: StackContext, name: string) {
  const command = () => new GetFunctionCommand({ FunctionName: name });
  return orGone(repeatable(context, `a look at function ${name}`, () => context.aws.lambda.send(command())));
}
