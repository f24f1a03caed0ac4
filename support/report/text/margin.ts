import type { ClaimRow } from "../model/claim-row.ts";
import { figure } from "./figures.ts";

/** How far a value lies from the nearer edge of its band. */
export function describeMargin({ margin, band }: ClaimRow): string {
  if (margin === undefined) return "no margin";
  const unit = band.unit.split(/[ (]/)[0] ?? "";
  const short = unit.length <= 2 ? ` ${unit}` : "";
  if (margin > 0) return `${figure(margin)}${short} inside the band`;
  if (margin < 0) return `${figure(-margin)}${short} outside the band`;
  return band.min === band.max ? "exactly as accepted" : "on the edge, which is inside";
}
