import type { RunFacts } from "../../run/run-record.ts";
import { shortened } from "./shortened.ts";

const ORIGIN_ROOM = 200; // characters: a banner is read at a glance

/** Said on the face of every report that is no measurement of AWS made by this run. */
export interface Banner {
  /** One word for titles. */
  readonly kind: "Rehearsal" | "Containers" | "Replay";
  /** What the run was, in a few words that follow the suite's name. */
  readonly phrase: string;
  readonly title: string;
  readonly text: string;
}

/** Undefined for a run on AWS: it measured what it shows. */
export function bannerOf(run: RunFacts): Banner | undefined {
  if (run.replayOf !== undefined) return replayBanner(run, run.replayOf);
  switch (run.target) {
    case "aws":
      return undefined;
    case "container":
      return {
        kind: "Containers",
        phrase: "in containers",
        title: "AWS's own runtime in containers, not a measurement of AWS Lambda.",
        text:
          "Emulator and runtime clients are AWS's published code; the router in front of them, the machine and the " +
          "network are not AWS's.",
      };
    case "twin":
      return {
        kind: "Rehearsal",
        phrase: "rehearsal on the twin",
        title: "Rehearsal on the twin, not a measurement of AWS.",
        text: `${simulation(run)} It shows that the suite works, and says nothing about AWS.`,
      };
    case "published":
      throw new Error("Published numbers can only be replayed, and this run says that it measured them.");
  }
}

function replayBanner(run: RunFacts, replayOf: string): Banner {
  const again = "Its claims were judged again from its evidence; this run measured nothing.";
  const replay = { kind: "Replay", phrase: `replay of ${replayOf}` } as const;
  switch (run.target) {
    case "aws":
      return { ...replay, title: `Replay of ${replayOf}, a run on AWS.`, text: again };
    case "container":
      return { ...replay, title: `Replay of ${replayOf}, a run in containers, not a measurement of AWS Lambda.`, text: again };
    case "twin":
      return {
        ...replay,
        title: `Replay of ${replayOf}, a rehearsal on the twin, not a measurement of AWS.`,
        text: `${again} ${simulation(run)}`,
      };
    case "published":
      return {
        ...replay,
        title: `Replay of ${replayOf}, numbers that were published, not measured by this suite.`,
        text:
          "The claims were judged from what others published, as far as that goes; for those that need more it says so. " +
          "This run measured nothing.",
      };
  }
}

function simulation({ world, worldOrigin, seed }: RunFacts): string {
  const origin = worldOrigin === undefined ? "" : `, ${shortened(worldOrigin, ORIGIN_ROOM)}`;
  return `Every number below comes from a simulation (world “${world ?? "unnamed"}”${origin}, seed ${seed ?? "unknown"}).`;
}
