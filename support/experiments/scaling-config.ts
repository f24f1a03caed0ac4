import {
  GetFunctionScalingConfigCommand,
  PutFunctionScalingConfigCommand,
  type FunctionScalingConfig,
} from "@aws-sdk/client-lambda";

import type { Lab } from "../lab/lab.ts";
import type { PublishedVersion } from "../lab/versions.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "scaling-config";

/** The limits of the version published before, which a new one may or may not take over; no load depends on them. */
const OLDER = { min: 3, max: 30 };

/** Pairs that contradict themselves, or lie beyond the API's range of 0 to 15,000; taken all the same they do no harm. */
const INVALID: readonly Change[] = [
  { step: "none-to-five", min: 0, max: 5, outcomes: ["0 to 5"] },
  { step: "three-to-two", min: 3, max: 2, outcomes: ["3 to 2"] },
  { step: "beyond-15000", min: 3, max: 15_001, outcomes: ["3 to 15001"] },
  { step: "below-none", min: -1, max: 3, outcomes: ["-1 to 3"] },
];

/** What may or may not stand for a version: nothing is there under the name `live`. */
const QUALIFIERS: readonly (readonly [step: string, qualifier: string])[] = [
  ["qualifier-latest", "$LATEST"],
  ["qualifier-alias", "live"],
];

interface Change {
  readonly step: string;
  readonly min?: number;
  readonly max?: number;
  /** Limits that may come of it; which one does is what is asked. */
  readonly outcomes: readonly string[];
}

/** From AWS's defaults and back, three environments all the while: fewer than run are no reason to stop any at once. */
const CHANGES: readonly Change[] = [
  { step: "both", min: 3, max: 20, outcomes: ["3 to 20"] },
  { step: "only-minimum", min: 2, outcomes: ["2 to any", "2 to 20"] },
  { step: "neither", outcomes: ["3 to any"] },
];

/** What AWS takes as limits of environments, from whom, and what it makes of those that are left out. */
export const scalingConfig: Experiment = {
  name: NAME,
  after: ["provisioning"],
  fleet: "the first version, then a second one with AWS's defaults; no load",
  minutes: 6,
  make: async (bench) => {
    const { lab } = bench;
    await read(lab, await bench.only({ label: "fresh", environments: OLDER }), "older");
    const version = await bench.only({ label: "cpu" });
    await read(lab, version, "untouched", "scaling-config-untouched");
    for (const change of INVALID) await settle(lab, version, change);
    for (const [step, qualifier] of QUALIFIERS) await put(lab, version, step, qualifier, limits({ min: 3, max: 20 }));
    for (const change of CHANGES) await settle(lab, version, change);
  },
};

async function settle(lab: Lab, version: PublishedVersion, { step, outcomes, ...wanted }: Change): Promise<void> {
  const startedAt = lab.clock.now();
  const answer = await put(lab, version, step, version.number, limits(wanted));
  if (!answer) return;
  const applied = outcomes.map((outcome) => `applied ${outcome}`);
  const watch = { experiment: NAME, subject: `limits ${step}`, startedAt };
  await lab.followLimits(version, watch, applied);
}

function put(
  lab: Lab,
  { functionName }: PublishedVersion,
  step: string,
  qualifier: string,
  config: FunctionScalingConfig,
) {
  const request = { FunctionName: functionName, Qualifier: qualifier, FunctionScalingConfig: config };
  return lab.attempt({
    experiment: NAME,
    step,
    operation: "PutFunctionScalingConfig",
    call: (aws) => aws.lambda.send(new PutFunctionScalingConfigCommand(request)),
    tell: ({ FunctionState }) => ({ state: FunctionState }),
  });
}

async function read(lab: Lab, { functionName, number }: PublishedVersion, step: string, finding?: string) {
  await lab.attempt({
    experiment: NAME,
    step,
    operation: "GetFunctionScalingConfig",
    call: (aws) => aws.lambda.send(new GetFunctionScalingConfigCommand({ FunctionName: functionName, Qualifier: number })),
    tell: ({ AppliedFunctionScalingConfig, RequestedFunctionScalingConfig }) => ({
      applied: AppliedFunctionScalingConfig,
      requested: RequestedFunctionScalingConfig,
    }),
    ...(finding === undefined ? {} : { finding }),
  });
}

function limits({ min, max }: { readonly min?: number; readonly max?: number }): FunctionScalingConfig {
  return {
    ...(min === undefined ? {} : { MinExecutionEnvironments: min }),
    ...(max === undefined ? {} : { MaxExecutionEnvironments: max }),
  };
}
