import type { ClaimGroup } from "../../claims/claim.ts";

/** What the groups of claims are called where people read them. */
export const groupTitles: Readonly<Record<ClaimGroup, string>> = {
  provisioning: "Provisioning",
  "multi-concurrency": "Multi-concurrency",
  contract: "API contract",
  instances: "Instances",
  control: "Standard Lambda, the control group",
  deactivation: "Putting to sleep and waking",
  scaling: "Scaling",
  deletion: "Deletion",
  observability: "Metrics, logs and trails",
  cost: "Cost",
  checklist: "The migration checklist",
  runtime: "AWS's runtime, in containers",
};
