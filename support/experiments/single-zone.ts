import { rawClient } from "../load/client-model.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "single-zone";
const INVOKES = 5; // as many as the article first sent to its version in three zones
const INFO = { mode: "info" };

/** A version on a capacity provider that has one subnet: whether it becomes Active, where its instances are, and invokes. */
export const singleZone: Experiment = {
  name: NAME,
  after: [],
  fleet: "a version on the capacity provider with one subnet, with AWS's defaults",
  minutes: 3,
  extraInstances: 3,
  make: async (bench) => {
    const { lab } = bench;
    const version = await bench.only({ label: NAME, of: "single-zone" });
    const instances = await lab.instances(NAME, "single-zone");
    const zones = new Set(instances.map(({ zone }) => zone));
    const answer = { instances: instances.length, zones: zones.size };
    lab.record({ kind: "finding", question: "single-zone-instances", at: lab.clock.now(), answer });
    for (let trial = 1; trial <= INVOKES; trial++) {
      await lab.burst({ experiment: NAME, trial, version, concurrency: 1, event: INFO, client: rawClient });
    }
  },
};
