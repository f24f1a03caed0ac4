import type {
  FunctionConfiguration,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
  PublishVersionRequest,
} from "@aws-sdk/client-lambda";

import { Constraints } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import { refuseWhileBusy, wrongRevision } from "./function-update.ts";
import type { LambdaState } from "./lambda-state.ts";
import { publishedConfiguration, publishLatest, publishManaged } from "./publications.ts";
import { LATEST_PUBLISHED, type FunctionRecord, type VersionRecord } from "./records.ts";
import { publishStandard, refusePublishTo } from "./standard-functions.ts";
import { describe } from "./version-state.ts";

/** Published versions: on a capacity provider's instances each starts a fleet of its own. */
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
  if (record.kind === "standard") refusePublishTo(request);
  refuseWhileBusy(record);
  const { RevisionId: revision, CodeSha256: sha } = latest.configuration;
  if (request.RevisionId && request.RevisionId !== revision) throw wrongRevision();
  if (request.CodeSha256 && request.CodeSha256 !== sha) {
    throw invalidParameter(
      `CodeSHA256 (${request.CodeSha256}) is different from current CodeSHA256 in $LATEST (${sha}). ` +
        "Please try again with the CodeSHA256 in $LATEST.",
    );
  }
  const version =
    record.kind === "managed" && request.PublishTo
      ? publishLatest(state, record, request.Description)
      : publishNumber(state, record, request.Description);
  return describe(version);
}

function publishNumber(state: LambdaState, record: FunctionRecord, description: string | undefined): VersionRecord {
  const revision = record.latest.configuration.RevisionId;
  const last = [...record.versions.values()].findLast(({ version }) => version !== LATEST_PUBLISHED);
  if (last && record.publishedRevision === revision) return last;
  record.newest += 1;
  record.publishedRevision = revision;
  const configuration = publishedConfiguration(state, record, String(record.newest), description);
  return record.kind === "managed"
    ? publishManaged(state, record, configuration)
    : publishStandard(state, record, configuration);
}
