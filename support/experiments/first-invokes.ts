import type { Lab } from "../lab/lab.ts";
import type { InvokeSubject } from "../lab/versions.ts";
import { rawClient } from "../load/client-model.ts";
import { INFO } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const INVOKES = 5; // the article's

/**
 * Invokes that AWS refuses without running anything, as they name no version and none is published for them: what they
 * take is the way there and back. They also open the connection that the first invokes go over.
 */
export const roundTrip: Experiment = {
  name: "round-trip",
  after: ["provisioning"],
  fleet: "none",
  minutes: 0.1,
  make: ({ lab }) => inTurn(lab, "round-trip", { label: "none", functionName: lab.stack.functions.main, number: "$LATEST" }),
};

/** The first invokes of a version that just became Active, one after the other, before anything else asks it. */
export const firstInvokes: Experiment = {
  name: "first-invokes",
  after: ["provisioning", "round-trip"],
  fleet: "the first version, with AWS's defaults",
  minutes: 0.1,
  make: async (bench) => inTurn(bench.lab, "first-invokes", await bench.only({ label: "fresh" })),
};

async function inTurn(lab: Lab, experiment: string, version: InvokeSubject): Promise<void> {
  for (let trial = 1; trial <= INVOKES; trial++) {
    await lab.burst({ experiment, trial, version, concurrency: 1, event: INFO, client: rawClient });
  }
}
