import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  type Architecture,
  type CreateFunctionRequest,
  type GetFunctionResponse,
} from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";

import type { Lab } from "../lab/lab.ts";

const HANDLER = "def lambda_handler(event, context):\n    return None\n"; // never runs: nothing here is published
const ZIP_EPOCH = new Date(1980, 0, 1); // the earliest a zip can say: equal code gives an equal package

type Change = Partial<CreateFunctionRequest>;

/** Tries functions that LMI should refuse; what is accepted after all is deleted again. */
export async function tryFunctions(lab: Lab, experiment: string, standing: GetFunctionResponse): Promise<void> {
  const { arn } = lab.stack.capacityProviders.main;
  await tryFunction(lab, experiment, "old-runtime", standing, { Runtime: "python3.12" });
  await tryFunction(lab, experiment, "upper-case", standing, { Architectures: ["X86_64" as Architecture] });
  await tryFunction(lab, experiment, "no-provider", standing, on(`${arn}-that-is-not-there`));
}

async function tryFunction(lab: Lab, experiment: string, step: string, standing: GetFunctionResponse, change: Change) {
  const name = `${lab.stack.functions.contract}-${step}`;
  const { Configuration: { Runtime, Role, Handler } = {}, Tags = {} } = standing;
  const request: CreateFunctionRequest = {
    FunctionName: name,
    Runtime,
    Role,
    Handler,
    Code: { ZipFile: zipSync({ "lambda_function.py": [strToU8(HANDLER), { mtime: ZIP_EPOCH }] }) },
    Tags: { ...Tags, Name: name },
    ...on(lab.stack.capacityProviders.main.arn),
    ...change,
  };
  const created = await lab.create({
    experiment,
    step,
    operation: "CreateFunction",
    type: "lambda:function",
    name,
    call: (aws) => aws.lambda.send(new CreateFunctionCommand(request)),
    tell: ({ State }) => ({ state: State }),
    idOf: ({ FunctionArn }) => FunctionArn,
  });
  if (!created) return;
  await lab.attempt({
    experiment,
    step: `${step}-deleted`,
    operation: "DeleteFunction",
    call: (aws) => aws.lambda.send(new DeleteFunctionCommand({ FunctionName: name })),
  });
}

function on(arn: string): Change {
  return { CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: arn } } };
}
