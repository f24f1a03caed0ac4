import type { Evidence } from "../evidence/evidence.ts";
import type { Estimate } from "./estimate.ts";

/** Types that were launched, each weighted by how many instances were of it. */
export function estimateInstanceTypes(evidence: Evidence): Estimate[] {
  const types = new Map<string, string>();
  for (const { instances } of evidence.all("instances")) {
    for (const { id, type } of instances) if (id !== undefined) types.set(id, type);
  }
  if (types.size === 0) return [];
  const counts = [...Map.groupBy(types.values(), (type) => type)].map(([type, instances]) => [type, instances.length] as const);
  return [
    {
      path: "fleet.instanceTypes",
      value: counts.toSorted(([a], [b]) => a.localeCompare(b)),
      provenance: { from: "all instances that were looked at", samples: types.size, rule: "weight: instances of the type" },
    },
  ];
}
