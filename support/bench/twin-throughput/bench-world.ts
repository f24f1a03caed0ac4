import { documented } from "../../twin/worlds/documented.ts";
import type { World } from "../../twin/worlds/world.ts";

const PLENTY = 1_000_000;

/** The documented world without the quotas that would refuse a load: how fast is asked here, not how much. */
export const benchWorld: World = {
  ...documented,
  account: { ...documented.account, quotas: { ...documented.account.quotas, vpcs: PLENTY } },
  fleet: { ...documented.fleet, limitsVCpus: false },
};
