import type { Lab } from "../lab/lab.ts";
import type { PublishedVersion } from "../lab/versions.ts";
import { requireActive } from "./experiment.ts";

/** Every experiment on the standard function: it shares nothing with the versions on instances, which stay as they are. */
export const STANDARD_FLEET = "new versions of the standard function; the others stay as they are";

/**
 * A new version of the standard function, without environments: those of other versions never serve it.
 *
 * @throws Obstacle with AWS's reason when it does not become Active
 */
export async function newStandardVersion(lab: Lab, label: string): Promise<PublishedVersion> {
  return requireActive(await lab.publish(label, {}, "standard"));
}
