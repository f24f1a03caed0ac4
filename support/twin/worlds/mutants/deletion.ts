import { mutant, type Mutant } from "./mutant.ts";

export const deletionMutants: readonly Mutant[] = [
  mutant(
    "three-zones-needed",
    { fleet: { leastZones: 3 } },
    {
      "single-zone-provider-works": "its version fails, so nothing works in one zone",
      "three-zones-required": "the article would be right",
      "network-deletable-right-after": "there were never instances in the one zone, so nothing is in use",
      "capacity-provider-deletion-terminates-instances": "there were never instances in the one zone",
    },
  ),
  mutant(
    "network-deletable-in-use",
    { ec2: { refusesInUse: false } },
    {
      "network-deletable-right-after": "subnet and security group go with interfaces in them",
      "route-table-order": "the table goes with subnets on it",
      "nat-address-held": "the address goes while the gateway has it",
    },
  ),
  mutant(
    "capacity-provider-deletable-in-use",
    { capacityProvider: { refusesInUse: false } },
    {
      "capacity-provider-in-use-not-deletable": "it goes with a version attached",
      "capacity-provider-deletable-right-after": "nothing holds it, so neither does a function on its way out",
    },
  ),
  mutant(
    "function-gone-at-once",
    { lambda: { functionDeletingMs: [0, 0] } },
    { "function-deletion-asynchronous": "the next look finds it gone" },
  ),
  mutant(
    "capacity-provider-free-at-once",
    { lambda: { functionDeletingMs: [0, 0] }, capacityProvider: { associationLingersMs: [0, 0] } },
    {
      "function-deletion-asynchronous": "the next look finds it gone",
      "capacity-provider-deletable-right-after": "no association is left by the next call",
    },
  ),
  mutant(
    "versions-outlive-function",
    { lambda: { versionsOutliveMs: [90_000, 120_000] } },
    { "function-deletion-removes-versions": "the version is still there a minute after its function" },
  ),
  mutant(
    "log-group-goes-with-function",
    { lambda: { logGroupGoes: true } },
    { "log-groups-stay": "the look right after finds none" },
  ),
  mutant(
    "capacity-provider-leaves-instances",
    { capacityProvider: { deletionTerminates: false } },
    { "capacity-provider-deletion-terminates-instances": "they run on until they have been idle for minutes" },
  ),
];
