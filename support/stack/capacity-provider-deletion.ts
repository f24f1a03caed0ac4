import { DeleteCapacityProviderCommand, ListFunctionVersionsByCapacityProviderCommand } from "@aws-sdk/client-lambda";

import { OutOfPatienceError, until } from "../clock/until.ts";
import { lookAtCapacityProvider } from "./capacity-provider-look.ts";
import { deletion, named, orGone, patience, repeatable, type Retry } from "./control-plane.ts";
import { deleteFunction } from "./function-deletion.ts";
import { findFunction } from "./function-look.ts";
import { namePrefix } from "./names.ts";
import type { StackContext } from "./resource.ts";

/** The association with a function lingers after the function is gone. */
const UNTIL_RELEASED: Retry = {
  passes: named("ResourceConflictException"), // "The capacity provider is currently in use by 1 functions. …"
  everyMs: 5_000, // our choice: it lingers for tens of seconds
  withinMs: 600_000, // Terraform retries for 5 min; twice that
};

const DELETION = {
  everyMs: 5_000, // Terraform's
  withinMs: 1_800_000, // Terraform allows 30 min
};

/**
 * Deletes a capacity provider, with functions of this run that are still on it, and waits until Lambda no longer
 * knows it; one that is gone already is no error. Its instances may live on.
 */
export async function deleteCapacityProvider(context: StackContext, name: string): Promise<void> {
  await deleteOurFunctionsOn(context, name);
  await askForDeletion(context, name);
  await gone(context, name);
}

/** What a crashed experiment left on the capacity provider; only functions of this run. */
async function deleteOurFunctionsOn(context: StackContext, name: string): Promise<void> {
  const functions = new Set((await attachedVersions(context, name)).map((arn) => arn.split(":")[6] ?? ""));
  const ours = [...functions].filter((functionName) => functionName.startsWith(namePrefix(context.settings)));
  const standing = await Promise.all(ours.map((functionName) => findFunction(context, functionName)));
  for (const functionName of standing.flat()) {
    await deleteFunction(context, functionName);
    context.ledger.removed("lambda:function", functionName);
  }
}

async function askForDeletion(context: StackContext, name: string): Promise<void> {
  const command = () => new DeleteCapacityProviderCommand({ CapacityProviderName: name });
  const what = `capacity provider ${name} to be deletable`;
  try {
    await deletion(context, what, () => context.aws.lambda.send(command()), UNTIL_RELEASED);
  } catch (error) {
    if (!(error instanceof OutOfPatienceError)) throw error;
    const users = (await attachedVersions(context, name)).join(", ") || "no listed version";
    throw new Error(
      `Capacity provider ${name} could not be deleted: it is in use by ${users}. ` +
        "Delete those functions and then the capacity provider; until then its instances cost money.",
      { cause: error },
    );
  }
}

async function gone(context: StackContext, name: string): Promise<void> {
  let state: string | undefined;
  await until(
    context.clock,
    `capacity provider ${name} to be gone`,
    patience(context, DELETION),
    async () => {
      state = (await orGone(lookAtCapacityProvider(context, name)))?.State;
      return state === undefined ? true : undefined;
    },
    () => `state ${state}`,
  );
}

/** Qualified ARNs of the function versions on the capacity provider. */
async function attachedVersions(context: StackContext, name: string): Promise<string[]> {
  const arns: string[] = [];
  let Marker: string | undefined;
  do {
    const page = { CapacityProviderName: name, ...(Marker ? { Marker } : {}) };
    const command = () => new ListFunctionVersionsByCapacityProviderCommand(page);
    const what = `a look at the versions on ${name}`;
    const answer = await orGone(repeatable(context, what, () => context.aws.lambda.send(command())));
    arns.push(...(answer?.FunctionVersions ?? []).flatMap(({ FunctionArn }) => FunctionArn ?? []));
    Marker = answer?.NextMarker;
  } while (Marker);
  return arns;
}
