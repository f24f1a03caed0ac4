import type { Evidence } from "../evidence/evidence.ts";

/**
 * AWS's time of day less the run's clock (ms): no request starts before it was sent, nor ends after it was answered.
 * Undefined when no request tells when it ran.
 */
export function dayOffset(evidence: Evidence): number | undefined {
  const ran = evidence.all("request").flatMap(({ sentAt, answeredAt, place }) => (place ? [{ sentAt, answeredAt, place }] : []));
  if (ran.length === 0) return undefined;
  const least = Math.max(...ran.map(({ answeredAt, place }) => place.endedAtEpochMs - answeredAt));
  const most = Math.min(...ran.map(({ sentAt, place }) => place.startedAtEpochMs - sentAt));
  return (least + most) / 2;
}
