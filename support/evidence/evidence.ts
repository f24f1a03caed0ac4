import { isStalled } from "./stalls.ts";
import type { EvidenceOf, EvidenceRecord, RequestRecord, TrialRecord } from "./schema.ts";

/** A trial with what is known of its single requests; a published one has none. */
export interface TrialEvidence {
  readonly trial: TrialRecord;
  readonly requests: readonly RequestRecord[];
}

/** The evidence of one run, as judgements read it. */
export class Evidence {
  readonly records: readonly EvidenceRecord[];
  // Judging a night asks thousands of times for the same records.
  #byKind: Map<EvidenceRecord["kind"], EvidenceRecord[]> | undefined;
  #requests: Map<string, RequestRecord[]> | undefined;

  constructor(records: readonly EvidenceRecord[]) {
    this.records = records;
  }

  all<K extends EvidenceRecord["kind"]>(kind: K): EvidenceOf<K>[] {
    this.#byKind ??= Map.groupBy(this.records, (record) => record.kind);
    return [...(this.#byKind.get(kind) ?? [])] as EvidenceOf<K>[];
  }

  labelled<K extends "version" | "instances" | "launches">(kind: K, label: string): EvidenceOf<K> | undefined {
    return this.all(kind).find((record) => (record as { label: string }).label === label);
  }

  /** What kept an experiment from being made, if anything did. */
  obstacle(experiment: string): EvidenceOf<"obstacle"> | undefined {
    return this.all("obstacle").find((record) => record.experiment === experiment || record.experiment === "*");
  }

  /** The calls of one experiment, in the order in which they were made. */
  calls(experiment: string): EvidenceOf<"call">[] {
    return this.all("call").filter((record) => record.experiment === experiment);
  }

  timeline(experiment: string, subject: string): EvidenceOf<"timeline"> | undefined {
    return this.all("timeline").find((record) => record.experiment === experiment && record.subject === subject);
  }

  /** The trials of an experiment that say something about AWS: those in which the client did not stall. */
  trials(experiment: string): TrialEvidence[] {
    return this.trialsMade(experiment).filter(({ trial }) => !isStalled(trial));
  }

  /** The others: AWS had their requests, but nothing is concluded from when those were sent and answered. */
  stalled(experiment: string): TrialEvidence[] {
    return this.trialsMade(experiment).filter(({ trial }) => isStalled(trial));
  }

  /** All trials of an experiment: what AWS was sent. */
  trialsMade(experiment: string): TrialEvidence[] {
    return this.all("trial")
      .filter((trial) => trial.experiment === experiment)
      .map((trial) => ({ trial, requests: this.requestsOf(trial) }));
  }

  requestsOf(trial: TrialRecord): readonly RequestRecord[] {
    this.#requests ??= Map.groupBy(this.all("request"), keyOfTrial);
    return this.#requests.get(keyOfTrial(trial)) ?? [];
  }
}

/** What a trial and its requests have in common. */
function keyOfTrial({ experiment, trial }: TrialRecord | RequestRecord): string {
  return `${experiment} ${trial}`;
}
