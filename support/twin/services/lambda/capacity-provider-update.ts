import type { UpdateCapacityProviderRequest, UpdateCapacityProviderResponse } from "@aws-sdk/client-lambda";

import { checkUpdate } from "./capacity-provider-constraints.ts";
import { limitsOf, scalingAfter, telemetryAfter } from "./capacity-provider-settings.ts";
import { limitWrites } from "./capacity-provider-writes.ts";
import { conflict } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";

/**
 * UpdateCapacityProvider: scaling, tags to propagate and the system log, for what is launched and logged from now on.
 * That the provider stays Active meanwhile is our choice; TF waits until it is. Sources: API model, TF (docs/sources.md).
 */
export function updateProvider(
  state: LambdaState,
  request: UpdateCapacityProviderRequest,
): UpdateCapacityProviderResponse {
  limitWrites(state);
  checkUpdate(request);
  const provider = state.capacityProvider(request.CapacityProviderName ?? "");
  const { name, arn, answer: before } = provider;
  if (before.State !== "Active") throw conflict(`The capacity provider ${arn} is in the following state: ${before.State}`);
  const { capacityProvider } = state.surroundings.world;
  const scaling = scalingAfter(
    capacityProvider,
    request.CapacityProviderScalingConfig,
    before.CapacityProviderScalingConfig,
  );
  provider.answer = {
    ...before,
    CapacityProviderScalingConfig: scaling,
    TelemetryConfig: telemetryAfter(name, request.TelemetryConfig, before.TelemetryConfig),
    LastModified: state.isoNow("Z"),
    ...(request.PropagateTags ? { PropagateTags: request.PropagateTags } : {}),
  };
  provider.pool.limit(limitsOf(scaling));
  return { CapacityProvider: provider.answer };
}
