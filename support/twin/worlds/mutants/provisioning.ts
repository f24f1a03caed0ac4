import { documented } from "../documented.ts";
import { mutant, type Mutant } from "./mutant.ts";

const { fleet } = documented;

export const provisioningMutants: readonly Mutant[] = [
  mutant(
    "two-zones",
    { fleet: { zonesUsed: 2 } },
    { "three-instances-three-zones": "the third instance shares a zone with another" },
  ),
  mutant(
    "slow-provisioning",
    { fleet: { launch: { ...fleet.launch, bootMs: [250_000, 300_000] } } },
    {
      "publish-to-active": "booting alone takes more than the band's two minutes",
      "checklist-deployments": "booting alone takes more than the band's two minutes",
    },
  ),
  mutant(
    "first-request-starts",
    { fleet: { serving: { ...fleet.serving, firstRequestMs: [150, 150] } } },
    { "first-invoke-no-cold-start": "each environment's first request waits 150 ms for it" },
  ),
  mutant(
    "first-request-starts-slowly",
    { fleet: { serving: { ...fleet.serving, firstRequestMs: [300, 300] } } },
    {
      "first-invoke-no-cold-start": "each environment's first request waits 300 ms for it",
      "sequential-invokes-stable": "the first requests take 300 ms longer than those that meet an environment again",
    },
  ),
  mutant(
    "slow-capacity-provider",
    { capacityProvider: { pendingMs: [16_000, 20_000] } },
    { "capacity-provider-active": "the capacity provider is Pending for longer than the band's 15 s" },
  ),
  mutant(
    "slow-publish",
    { api: { operationMs: { ...documented.api.operationMs, PublishVersion: 5_500 } } },
    { "publish-response-time": "the call itself takes longer than the band's 5 s" },
  ),
  mutant(
    "instances-ahead",
    { capacityProvider: { instancesAhead: 1 } },
    { "no-instances-before-publish": "each capacity provider launches an instance as soon as it is Active" },
  ),
];
