import {
  CreateCapacityProviderCommand,
  DeleteCapacityProviderCommand,
  GetCapacityProviderCommand,
  ListFunctionVersionsByCapacityProviderCommand,
  ListTagsCommand,
} from "@aws-sdk/client-lambda";

import { OutOfPatienceError, until } from "../clock/until.ts";
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
import { deleteFunction } from "./function.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { untilInstancesAreGone } from "./managed-instances.ts";
import { capacityProviderName, namePrefix } from "./names.ts";
import { replacePrivateSubnet } from "./private-subnets.ts";
import { need, type Resource, type StackContext } from "./resource.ts";
import { FUNCTION_SETTINGS } from "./settings.ts";
import { isOfThisRun, tagRecord } from "./tags.ts";

/** Lambda cannot assume a role before IAM has spread it; how it says so here is not known, so all such errors count. */
const UNTIL_ASSUMABLE: Retry = {
  passes: (error) => error.name === "InvalidParameterValueException" && !isZoneRefusal(error),
  everyMs: 2_000, // writes to capacity providers are limited to 1 a second and account (DG quotas)
  withinMs: 120_000, // Terraform retries for up to 2 min
};

const ACTIVATION = {
  everyMs: 1_000, // our choice: the claim says seconds, and reads may come 15 a second (DG quotas)
  withinMs: 600_000, // Terraform allows 10 min
};

/** Lambda may say Active and then Pending again: Terraform believes only two in a row. */
const ACTIVE_IN_A_ROW = 2;

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

/** Where Lambda takes the function's instances from. */
export const capacityProvider: Resource = {
  name: "capacity-provider",
  // The log groups have to outlive the instances that write to them.
  needs: [
    "operator-role",
    "private-subnets",
    "private-route-table",
    "security-group",
    "capacity-provider-log-group",
    "function-log-group",
  ],
  expectedSeconds: 15, // seconds for itself, about ten until the operator role is assumable
  expectedRemovalSeconds: 180, // our estimate: the association lingers, then the instances shut down

  async create(context) {
    const { outputs, settings } = context;
    const name = capacityProviderName(settings);
    let times = { askedAtMs: 0, acceptedAtMs: 0 };
    outputs.capacityProviderArn = await createLedgered(context, "lambda:capacity-provider", name, async () => {
      const accepted = await createWhereSupported(context, name);
      times = accepted.times;
      return accepted.arn;
    });
    outputs.capacityProviderName = name;
    outputs.capacityProviderTimes = { ...times, activeAtMs: await active(context, name) };
  },

  async remove(context) {
    const name = capacityProviderName(context.settings);
    await removeLedgered(context, {
      type: "lambda:capacity-provider",
      name,
      id: context.outputs.capacityProviderName,
      find: () => findCapacityProvider(context, name),
      remove: async () => {
        await deleteOurFunctionsOn(context, name);
        await askForDeletion(context, name);
        await gone(context, name);
        await untilInstancesAreGone(context);
      },
    });
  },
};

/** Lambda does not support every zone, and names the subnets it refuses: they are replaced until it accepts all. */
async function createWhereSupported(context: StackContext, name: string) {
  for (;;) {
    try {
      return await create(context, name);
    } catch (error) {
      const refused = refusedSubnets(context, error);
      if (refused.length === 0) throw error;
      for (const subnetId of refused) await replacePrivateSubnet(context, subnetId);
    }
  }
}

async function create(context: StackContext, name: string) {
  const { aws, clock, outputs, settings } = context;
  const command = () => new CreateCapacityProviderCommand({
    CapacityProviderName: name,
    VpcConfig: {
      SubnetIds: need(outputs, "privateSubnets").map(({ subnetId }) => subnetId),
      SecurityGroupIds: [need(outputs, "securityGroupId")],
    },
    PermissionsConfig: { CapacityProviderOperatorRoleArn: need(outputs, "operatorRoleArn") },
    InstanceRequirements: {
      Architectures: ["x86_64"],
      ...(settings.instanceTypes.length > 0 ? { AllowedInstanceTypes: [...settings.instanceTypes] } : {}),
    },
    CapacityProviderScalingConfig: { MaxVCpuCount: FUNCTION_SETTINGS.maxVCpus },
    Tags: tagRecord(settings, name),
  });
  let askedAtMs = clock.now();
  const { CapacityProvider } = await once(
    context,
    `capacity provider ${name} to be created`,
    () => {
      askedAtMs = clock.now();
      return aws.lambda.send(command());
    },
    UNTIL_ASSUMABLE,
  );
  const arn = given(CapacityProvider?.CapacityProviderArn, "CapacityProvider.CapacityProviderArn");
  return { arn, times: { askedAtMs, acceptedAtMs: clock.now() } };
}

function isZoneRefusal(error: Error): boolean {
  return /aren['’]t supported/.test(error.message);
}

function refusedSubnets({ outputs }: StackContext, error: unknown): string[] {
  if (!(error instanceof Error) || !isZoneRefusal(error)) return [];
  return need(outputs, "privateSubnets")
    .map(({ subnetId }) => subnetId)
    .filter((subnetId) => error.message.includes(subnetId));
}

/** Waits until the capacity provider is active, and tells when it first was. */
async function active(context: StackContext, name: string): Promise<number> {
  let activeSince: number | undefined;
  let inARow = 0;
  let state: string | undefined;
  return until(
    context.clock,
    `capacity provider ${name} to be active`,
    patience(context, ACTIVATION),
    async () => {
      state = (await look(context, name, UNTIL_VISIBLE)).State;
      if (state === "Failed") {
        throw new Error(
          `Capacity provider ${name} failed, and AWS gives no reason. Check the operator role's policy, the subnets ` +
            "and the account's quotas, and run again.",
        );
      }
      inARow = state === "Active" ? inARow + 1 : 0;
      if (inARow === 0) activeSince = undefined;
      else activeSince ??= context.clock.now();
      return inARow >= ACTIVE_IN_A_ROW ? activeSince : undefined;
    },
    () => `state ${state}`,
  );
}

/** What a crashed experiment left on the capacity provider; only functions that bear this run's name. */
async function deleteOurFunctionsOn(context: StackContext, name: string): Promise<void> {
  const functions = new Set((await attachedVersions(context, name)).map((arn) => arn.split(":")[6] ?? ""));
  const ours = [...functions].filter((functionName) => functionName.startsWith(namePrefix(context.settings)));
  for (const functionName of ours) {
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
      state = (await orGone(look(context, name)))?.State;
      return state === undefined ? true : undefined;
    },
    () => `state ${state}`,
  );
}

async function look(context: StackContext, name: string, retry?: Retry) {
  const command = () => new GetCapacityProviderCommand({ CapacityProviderName: name });
  const what = `a look at capacity provider ${name}`;
  const { CapacityProvider } = await repeatable(context, what, () => context.aws.lambda.send(command()), retry);
  return given(CapacityProvider, "CapacityProvider");
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

/** The name of a capacity provider of this run, if it is there. */
export async function findCapacityProvider(context: StackContext, name: string): Promise<string | undefined> {
  const found = await orGone(look(context, name));
  if (!found) return undefined;
  const command = () => new ListTagsCommand({ Resource: found.CapacityProviderArn });
  const tags = await orGone(
    repeatable(context, `a look at the tags of ${name}`, () => context.aws.lambda.send(command())),
  );
  return isOfThisRun(context.settings, tags?.Tags) ? name : undefined;
}
