import { GetFunctionConfigurationCommand, InvokeCommand, PutFunctionScalingConfigCommand } from "@aws-sdk/client-lambda";

import type { Lab } from "../lab/lab.ts";
import type { EnvironmentLimits } from "../lab/scaling.ts";
import type { PublishedVersion } from "../lab/versions.ts";
import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "deactivation";
const INVOKES = 5; // while it sleeps: traffic that goes on, and is not one stray request
const BETWEEN_INVOKES_MS = 10_000; // together longer than AWS takes to apply limits (33 s, APR)
const AWAKE = { min: ARTICLE_ENVIRONMENTS, max: ARTICLE_ENVIRONMENTS };

/** The first version, put to sleep with all others asleep, so that the instances go, too; then brought back. */
export const deactivation: Experiment = {
  name: NAME,
  after: ["provisioning"],
  fleet: "the first version, held at three environments, then none",
  minutes: 10,
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS });
    const startedAt = lab.clock.now();
    await put(lab, version, "deactivate", { min: 0, max: 0 });
    await lab.followState(version, { experiment: NAME, subject: "falling asleep", startedAt }, ["Deactivated"]);
    for (let count = 1; count <= INVOKES; count++) {
      if (count > 1) await lab.clock.sleep(BETWEEN_INVOKES_MS);
      await invoke(lab, version, `asleep-${count}`);
    }
    await lab.followInstances({ experiment: NAME, subject: "instances", startedAt }, 0);
    await invoke(lab, version, "without-instances");
    await readState(lab, version);
    const waking = { experiment: NAME, subject: "waking", startedAt: lab.clock.now() };
    await put(lab, version, "reactivate", AWAKE);
    await lab.followState(version, waking, ["Active"]);
    await invoke(lab, version, "awake");
  },
};

async function put(lab: Lab, { functionName, number }: PublishedVersion, step: string, { min, max }: EnvironmentLimits) {
  const FunctionScalingConfig = { MinExecutionEnvironments: min, MaxExecutionEnvironments: max };
  const request = { FunctionName: functionName, Qualifier: number, FunctionScalingConfig };
  await lab.attempt({
    experiment: NAME,
    step,
    operation: "PutFunctionScalingConfig",
    call: (aws) => aws.lambda.send(new PutFunctionScalingConfigCommand(request)),
    tell: ({ FunctionState }) => ({ state: FunctionState }),
  });
}

async function invoke(lab: Lab, { functionName, number }: PublishedVersion, step: string) {
  await lab.attempt({
    experiment: NAME,
    step,
    operation: "Invoke",
    call: (aws) => aws.lambda.send(new InvokeCommand({ FunctionName: functionName, Qualifier: number })),
    tell: ({ StatusCode }) => ({ statusCode: StatusCode }),
    ...(step === "asleep-1" ? { finding: "invoke-deactivated" } : {}),
  });
}

async function readState(lab: Lab, { functionName, number }: PublishedVersion) {
  const request = { FunctionName: functionName, Qualifier: number };
  await lab.attempt({
    experiment: NAME,
    step: "state-after-traffic",
    operation: "GetFunctionConfiguration",
    call: (aws) => aws.lambda.send(new GetFunctionConfigurationCommand(request)),
    tell: ({ State }) => ({ state: State }),
  });
}
