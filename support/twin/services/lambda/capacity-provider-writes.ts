import { callerRateExceeded } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";

/** Capacity provider write APIs share one call a second (DG, quotas page). @throws AwsError */
export function limitWrites(state: LambdaState): void {
  const now = state.surroundings.queue.now;
  const interval = 1_000 / state.surroundings.world.capacityProvider.writesPerSecond;
  if (now - state.lastProviderWriteAt < interval) throw callerRateExceeded();
  state.lastProviderWriteAt = now;
}
