import { InvokeCommand } from "@aws-sdk/client-lambda";

import { ARTICLE_ENVIRONMENTS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "tail-logs";

/** Invokes of a version that serves, one asking for the end of its log, as standard Lambda gives it. */
export const tailLogs: Experiment = {
  name: NAME,
  after: ["provisioning"],
  fleet: "the first version, held at three environments",
  minutes: 1.5,
  make: async (bench) => {
    const { functionName, number } = await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS });
    for (const LogType of ["None", "Tail"] as const) {
      const request = { FunctionName: functionName, Qualifier: number, LogType };
      await bench.lab.attempt({
        experiment: NAME,
        step: LogType.toLowerCase(),
        operation: "Invoke",
        call: (aws) => aws.lambda.send(new InvokeCommand(request)),
        tell: ({ StatusCode, LogResult }) => ({ statusCode: StatusCode, log: LogResult !== undefined }),
      });
    }
  },
};
