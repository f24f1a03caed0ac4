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
    { "publish-to-active": "booting alone takes more than the band's two minutes" },
  ),
];
