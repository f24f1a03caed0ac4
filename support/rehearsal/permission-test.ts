import { workAll } from "../crew/crew.ts";
import type { Stream } from "../random/streams.ts";
import type { PolicyDocument } from "../twin/authorization/policy.ts";
import { grantsOf, PERMISSION_WORKER, type Grant, type PermissionResult, type PermissionShift } from "./permission-shift.ts";
import { drawsOf } from "./points.ts";

/**
 * Spends nights that each lack one grant of a policy: all of them, or only a drawn sample.
 *
 * @param sample how many; all when left out
 */
export async function testPermissions(
  seed: number,
  policy: PolicyDocument,
  sample: number | undefined,
  onProgress: (done: number, of: number) => void,
): Promise<PermissionResult[]> {
  const all = grantsOf(policy);
  const chosen = sample === undefined ? all : drawn(all, sample, drawsOf(seed));
  const shifts = chosen.map((lacking): PermissionShift => ({ seed, policy, lacking }));
  return workAll<PermissionResult>(PERMISSION_WORKER, shifts, (done) => onProgress(done, shifts.length));
}

/** So many different ones, or all if there are fewer. */
function drawn(all: readonly Grant[], count: number, random: Stream): Grant[] {
  const left = [...all];
  return Array.from({ length: Math.min(count, all.length) }, () => {
    const [grant] = left.splice(Math.floor(random.between(0, left.length)), 1);
    return grant as Grant;
  });
}
