/** Reason codes with which AWS says that capacity or a quota was short: nothing that it promises, and no fault of LMI. */
const SHORTAGES: readonly (string | undefined)[] = [
  "InsufficientCapacity",
  "VcpuLimitExceeded",
  "CapacityProviderScalingLimitExceeded",
  "EC2RequestLimitExceeded",
  "SubnetOutOfIPAddresses",
];

export function isShortage(reasonCode: string | undefined): boolean {
  return SHORTAGES.includes(reasonCode);
}
