import { judged, type GuardResult, type Situation } from "./guard.ts";

/** Whether this is a region in which the suite may create anything. */
export async function region({ config, rehearsal }: Situation): Promise<GuardResult> {
  const { region: configured, allowedRegions } = config;
  const unset = allowedRegions.length === 0;
  return judged(unset ? rehearsal : allowedRegions.includes(configured), {
    what: "region",
    found: `${configured}, from LMI_REGION`,
    expected: unset
      ? `LMI_ALLOWED_REGIONS, which is not set${rehearsal ? ": any" : ""}`
      : `one of LMI_ALLOWED_REGIONS: ${allowedRegions.join(", ")}`,
    fix: "If the suite may create what it needs there, add the region to LMI_ALLOWED_REGIONS; else set LMI_REGION to one of them.",
  });
}
