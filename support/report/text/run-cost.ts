import { usd } from "./figures.ts";
import type { ReportModel } from "../model.ts";

/** What the run costs, in a sentence; on the twin, what the same run would cost on AWS. Undefined where it is not known. */
export function describeCost({ costs, run }: Pick<ReportModel, "costs" | "run">): string | undefined {
  if (!costs) return undefined;
  const { instances, managementFee, egress, requests, total, notCounted } = costs.run;
  const parts = `instances ${usd(instances)}, Lambda's fee ${usd(managementFee)}, NAT gateway ${usd(egress)}, requests ${usd(requests)}`;
  const whole = run.target === "aws" ? `about ${usd(total)}` : `nothing; on AWS about ${usd(total)}`;
  return `${whole} (${parts}); not counted: ${notCounted.join("; ")}`;
}
