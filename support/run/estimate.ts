import type { Claim } from "../claims/claim.ts";
import { egressUsdPerHour, instancesUsdPerHour, tablePrices, type Prices } from "../cost/cost.ts";
import { minutesOf, withPredecessors } from "../experiments/all.ts";
import { sum } from "../stats/sum.ts";

/** What a run takes on AWS, before it was made. */
export interface Estimate {
  readonly claims: number;
  readonly minutes: number;
  readonly usd: number;
  /** What its instances are taken to be. */
  readonly instanceType: string;
}

/** The article's; Lambda chooses, and may choose others. */
export const USUAL_INSTANCE_TYPE = "m7i.xlarge";

/** What a version gets, one in each of three zones (DG, overview). */
export const INSTANCES = 3;

const STAND_UP_MINUTES = 2.5; // our choice: the NAT gateway takes one to two
export const TEARDOWN_MINUTES = 4; // our choice: functions and instances go in three; late log flushes are waited for where no log tells that all is told

/** Minutes and USD that judging these claims takes on AWS, by default at the prices of the suite's own table, us-east-1. */
export function estimate(
  claims: readonly Claim[],
  instanceType = USUAL_INSTANCE_TYPE,
  prices: Prices = tablePrices,
): Estimate {
  const names = claims.flatMap((claim) => claim.experiments);
  const minutes = STAND_UP_MINUTES + minutesOf(names) + TEARDOWN_MINUTES;
  const extraMinutes = sum(withPredecessors(names).map(({ extraInstances = 0, minutes: takes }) => extraInstances * takes));
  const instanceUsdPerHour = instancesUsdPerHour(prices, [instanceType]);
  const instanceMinutes = INSTANCES * minutes + extraMinutes;
  const egressHours = Math.ceil(minutes / 60); // a NAT gateway is charged by the begun hour
  const usd = (instanceMinutes / 60) * instanceUsdPerHour + egressHours * egressUsdPerHour(prices);
  return { claims: claims.length, minutes: Math.ceil(minutes), usd, instanceType };
}

/** Instances that judging these claims has at once, at most, as far as experiments say beforehand. */
export function instancesAtOnce(claims: readonly Claim[]): number {
  const extra = withPredecessors(claims.flatMap((claim) => claim.experiments)).map(({ extraInstances = 0 }) => extraInstances);
  return INSTANCES + Math.max(0, ...extra);
}

/** What the instances are taken to be: `3 m7i.xlarge`. */
export function describeInstances({ instanceType }: Estimate): string {
  return `${INSTANCES} ${instanceType}`;
}

/** The estimate in a sentence. */
export function describeEstimate(made: Estimate): string {
  const { claims, minutes, usd } = made;
  return (
    `${claims} claims selected. On AWS they take about ${minutes} min and ${usd.toFixed(2)} USD ` +
    `(${describeInstances(made)}, prices of us-east-1); Lambda may choose larger instances.`
  );
}
