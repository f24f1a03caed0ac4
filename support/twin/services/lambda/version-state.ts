import type { FunctionConfiguration, StateReasonCode } from "@aws-sdk/client-lambda";

import { defaultBounds, type VersionRecord } from "./records.ts";

const CREATING = "The function is being created.";

/** A version's configuration as GetFunctionConfiguration answers it. */
export function describe(version: VersionRecord): FunctionConfiguration {
  return {
    ...version.configuration,
    State: version.state,
    ...(version.stateReason ? { StateReason: version.stateReason } : {}),
    ...(version.stateReasonCode ? { StateReasonCode: version.stateReasonCode } : {}),
    ...lastUpdate(version),
  };
}

function lastUpdate({ updating, state }: VersionRecord): Partial<FunctionConfiguration> {
  if (updating) return { LastUpdateStatus: "InProgress", LastUpdateStatusReason: "The function is being updated." };
  if (state === "Deleting") return { LastUpdateStatus: "InProgress" };
  return state === "Pending" ? {} : { LastUpdateStatus: "Successful" };
}

export function newVersion(version: string, configuration: FunctionConfiguration): VersionRecord {
  return {
    version,
    configuration,
    state: "Pending",
    stateReason: CREATING,
    stateReasonCode: "Creating",
    updating: false,
    fleet: undefined,
    applied: defaultBounds,
    requested: undefined,
  };
}

/** `$LATEST` of a function on a capacity provider is there, but cannot be invoked. */
export function settle(latest: VersionRecord): void {
  latest.updating = false;
  become(latest, "ActiveNonInvocable");
}

/** A version on its way out stays that way, whatever else was still under way. */
export function become(version: VersionRecord, state: VersionRecord["state"], reason?: string, code?: StateReasonCode) {
  if (version.state === "Deleting") return;
  version.state = state;
  version.stateReason = reason;
  version.stateReasonCode = code;
}
