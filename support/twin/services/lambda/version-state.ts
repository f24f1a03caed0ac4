import type { FunctionConfiguration, LastUpdateStatusReasonCode, StateReasonCode } from "@aws-sdk/client-lambda";

import type { EnvironmentBounds } from "../../fleet/version-fleet.ts";
import type { Contract } from "../../worlds/lambda-world.ts";
import { LATEST_PUBLISHED, type ManagedVersion, type VersionRecord } from "./records.ts";

const CREATING = "The function is being created.";
const UPDATING = "Updating" as LastUpdateStatusReasonCode; // LS answers it; the API model does not list it

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

function lastUpdate({ version, updating, updateFailure, state }: VersionRecord): Partial<FunctionConfiguration> {
  if (updating) {
    return {
      LastUpdateStatus: "InProgress",
      LastUpdateStatusReason: "The function is being updated.",
      ...(version === LATEST_PUBLISHED ? { LastUpdateStatusReasonCode: UPDATING } : {}),
    };
  }
  if (state === "Deleting") return { LastUpdateStatus: "InProgress" };
  if (updateFailure) {
    const { reason, code } = updateFailure;
    return {
      LastUpdateStatus: "Failed",
      LastUpdateStatusReason: reason,
      LastUpdateStatusReasonCode: code as LastUpdateStatusReasonCode,
    };
  }
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
    updateFailure: undefined,
  };
}

export function newManagedVersion(
  version: string,
  configuration: FunctionConfiguration,
  applied: EnvironmentBounds,
): ManagedVersion {
  const nothing = { serving: undefined, successor: undefined, requested: undefined };
  return { ...newVersion(version, configuration), ...nothing, applied };
}

/** `$LATEST` of a function on a capacity provider is there, but cannot be invoked, whatever its state says. */
export function settleManaged(latest: ManagedVersion, state: Contract["latestState"]): void {
  latest.updating = false;
  become(latest, state);
}

/** A version on its way out stays that way, whatever else was still under way. */
export function become(version: VersionRecord, state: VersionRecord["state"], reason?: string, code?: StateReasonCode) {
  if (version.state === "Deleting") return;
  version.state = state;
  version.stateReason = reason;
  version.stateReasonCode = code;
}
