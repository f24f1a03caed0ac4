import type { Claim } from "../claims/claim.ts";
import { egressUsdPerHour, instancesUsdPerHour, tablePrices } from "../cost/cost.ts";
import { minutesOf, withPredecessors } from "../experiments/all.ts";
import { sum } from "../stats/sum.ts";

/** What a run takes on AWS, before it was made. */
export interface Estimate {
  readonly claims: number;
  readonly minutes: number;
  readonly usd: number;
}

const INSTANCE_TYPE = "m7i.xlarge"; // the article's; Lambda chooses, and may choose larger ones
const INSTANCES = 3;
const STAND_UP_MINUTES = 2.5; // our choice: the NAT gateway takes one to two
const TEARDOWN_MINUTES = 4; // our choice: functions and instances go, late log flushes are waited for

/** Minutes and USD that judging these claims takes on AWS, at the prices of the suite's own table, us-east-1. */
export function estimate(claims: readonly Claim[]): Estimate {
  const names = claims.flatMap((claim) => claim.experiments);
  const minutes = STAND_UP_MINUTES + minutesOf(names) + TEARDOWN_MINUTES;
  const extraMinutes = sum(withPredecessors(names).map(({ extraInstances = 0, minutes: takes }) => extraInstances * takes));
  const instanceUsdPerHour = instancesUsdPerHour(tablePrices, [INSTANCE_TYPE]);
  const instanceMinutes = INSTANCES * minutes + extraMinutes;
  const egressHours = Math.ceil(minutes / 60); // a NAT gateway is charged by the begun hour
  const usd = (instanceMinutes / 60) * instanceUsdPerHour + egressHours * egressUsdPerHour(tablePrices);
  return { claims: claims.length, minutes: Math.ceil(minutes), usd };
}

/** The estimate in a sentence. */
export function describeEstimate({ claims, minutes, usd }: Estimate): string {
  return (
    `${claims} claims selected. On AWS they take about ${minutes} min and ${usd.toFixed(2)} USD ` +
    `(${INSTANCES} ${INSTANCE_TYPE}, prices of us-east-1); Lambda may choose larger instances.`
  );
}
