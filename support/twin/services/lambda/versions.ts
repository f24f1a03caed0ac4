import type {
  FunctionConfiguration,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
  PublishVersionRequest,
} from "@aws-sdk/client-lambda";
import type { StateReasonCode } from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import { VersionFleet } from "../../fleet/version-fleet.ts";
import { Constraints } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import { vcpusOf } from "./function-constraints.ts";
import { refuseWhileBusy, wrongRevision } from "./function-update.ts";
import type { LambdaState } from "./lambda-state.ts";
import { managedSettings, type FunctionRecord, type VersionRecord } from "./records.ts";
import { become, describe, newVersion } from "./version-state.ts";

/** Published versions: each starts a fleet of its own on the capacity provider's instances. */
export function versionOperations(state: LambdaState) {
  return {
    PublishVersion: (request: PublishVersionRequest) => publish(state, request),
    ListVersionsByFunction: (request: ListVersionsByFunctionRequest): ListVersionsByFunctionResponse => {
      const { name, latest, versions } = state.function(request.FunctionName ?? "");
      const qualified = ({ version, configuration }: VersionRecord) => ({
        ...configuration,
        FunctionArn: state.functionArn(name, version),
      });
      return { Versions: [latest, ...versions.values()].map(qualified) };
    },
  };
}

function publish(state: LambdaState, request: PublishVersionRequest): FunctionConfiguration {
  new Constraints().oneOf("publishTo", request.PublishTo, ["LATEST_PUBLISHED"]).check();
  const record = state.function(request.FunctionName ?? "");
  const { latest } = record;
  if (request.PublishTo) throw invalidParameter("The twin models numbered versions only, not $LATEST.PUBLISHED.");
  refuseWhileBusy(record);
  const { RevisionId: revision, CodeSha256: sha } = latest.configuration;
  if (request.RevisionId && request.RevisionId !== revision) throw wrongRevision();
  if (request.CodeSha256 && request.CodeSha256 !== sha) {
    throw invalidParameter(
      `CodeSHA256 (${request.CodeSha256}) is different from current CodeSHA256 in $LATEST (${sha}). ` +
        "Please try again with the CodeSHA256 in $LATEST.",
    );
  }
  const last = [...record.versions.values()].at(-1);
  if (last && record.publishedRevision === revision) return describe(last);
  record.newest += 1;
  const number = String(record.newest);
  const version = newVersion(number, {
    ...latest.configuration,
    FunctionArn: state.functionArn(record.name, number),
    Version: number,
    ...(request.Description === undefined ? {} : { Description: request.Description }),
  });
  record.versions.set(number, version);
  record.publishedRevision = revision;
  version.fleet = startFleet(state, record, version);
  state.audit("PublishVersion20150331", record.name);
  return describe(version);
}

function startFleet(state: LambdaState, record: FunctionRecord, version: VersionRecord): VersionFleet {
  const { queue, streams, world } = state.surroundings;
  const settings = managedSettings(version.configuration);
  const memoryMb = version.configuration.MemorySize ?? 0;
  const maxConcurrency = settings.PerExecutionEnvironmentMaxConcurrency ?? 0;
  const provider = state.capacityProvider(record.capacityProviderName);
  const fleet = new VersionFleet(
    { queue, streams, fleet: world.fleet, pool: provider.pool },
    {
      name: `${record.name}/${version.version}`,
      functionName: record.name,
      version: version.version,
      maxConcurrency,
      workers: maxConcurrency,
      size: { vcpus: vcpusOf(memoryMb, settings.ExecutionEnvironmentMemoryGiBPerVCpu ?? 2), memoryMb },
    },
    version.applied,
    {
      active: () => become(version, "Active"),
      failed: (failure) => {
        become(version, "Failed", failure.message, failure.reasonCode as StateReasonCode);
      },
      stopped: (environment) => {
        const random = streams.of(`late-flush/${record.name}`);
        queue.after(draw(random, world.logs.lateFlushMs), () =>
          state.logs.write(`/aws/lambda/${record.name}`, environment.logStream, '{"message":"environment stopped"}'),
        );
      },
    },
  );
  fleet.start();
  return fleet;
}
