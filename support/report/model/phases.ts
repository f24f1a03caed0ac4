import type { EvidenceOf } from "../../evidence/schema.ts";
import type { StackResource } from "./standing-up.ts";

/** One part of the way from nothing to the first answer, on the run's clock (ms). */
export interface Phase {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Between the last creation and the first version nothing is recorded. */
export const BECOMES_USABLE = "Stack becomes usable";

interface Told {
  readonly spans: StackResource["spans"];
  readonly provider: EvidenceOf<"timeline"> | undefined;
  readonly version: ToldVersion | undefined;
  readonly firstAnswerAt: number | undefined;
}

interface ToldVersion {
  readonly sentAt?: number;
  readonly answeredAt?: number;
  readonly activeAt?: number;
  /** When it became Active, or whatever else it was in the end. */
  readonly settledAt?: number | undefined;
}

/** The phases of which both ends are known, in the order in which they begin. */
export function phasesOf({ spans, provider, version, firstAnswerAt }: Told): Phase[] {
  const begun = spans.map(({ from }) => from);
  const created = spans.flatMap(({ to }) => to ?? []);
  const firstBegun = begun.length === 0 ? undefined : Math.min(...begun);
  const lastCreated = created.length === 0 ? undefined : Math.max(...created);
  return [
    phase("Stack created", firstBegun, lastCreated),
    phase("Capacity provider Active", provider?.startedAt, provider?.seen.find(({ state }) => state === "Active")?.at),
    phase(BECOMES_USABLE, lastCreated, version?.sentAt),
    phase("PublishVersion answered", version?.sentAt, version?.answeredAt),
    phase("Version Pending", version?.answeredAt, version?.settledAt),
    phase("Until the first answer", version?.activeAt, firstAnswerAt),
  ].flat();
}

function phase(name: string, from: number | undefined, to: number | undefined): Phase[] {
  return from === undefined || to === undefined || to < from ? [] : [{ name, from: Math.round(from), to: Math.round(to) }];
}
