import type { Evidence, TrialEvidence } from "../../evidence/evidence.ts";
import { trialsOf } from "../trials.ts";

/** Settings of PerExecutionEnvironmentMaxConcurrency that are tried. */
export const KNOBS = [5, 10, 16] as const;

/** The experiments that try them. */
export const KNOB_EXPERIMENTS = KNOBS.map((knob) => `runtime-knob-${knob}`);

/** The trials with one setting of the knob, by the setting. */
export function trialsByKnob(evidence: Evidence): ReadonlyMap<number, readonly TrialEvidence[]> {
  return new Map(KNOBS.map((knob) => [knob, trialsOf(evidence, `runtime-knob-${knob}`)]));
}

/** The trials of all settings in one list. */
export function allTrials(evidence: Evidence): TrialEvidence[] {
  return [...trialsByKnob(evidence).values()].flat();
}
