import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";

const SEEDS = 1_000_000;

/** How a rehearsal was asked for on the command line: all of it, or a sample with a seed that is drawn anew each time. */
export function readRehearsal(): { readonly seed: number; readonly sample?: number; readonly others: number } {
  const { values } = parseArgs({
    options: {
      all: { type: "boolean", default: false },
      sample: { type: "string", default: "20" },
      others: { type: "string" },
      seed: { type: "string", default: String(randomInt(SEEDS)) },
    },
  });
  const seed = Number(values.seed);
  const { all, sample } = values;
  return {
    seed,
    ...(all ? {} : { sample: Number(sample) }),
    others: Number(values.others ?? (all ? 100 : sample)),
  };
}
