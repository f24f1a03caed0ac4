import { AccountConcurrency } from "../../fleet/account-concurrency.ts";
import type { MetricSink } from "../cloudwatch/metric-sink.ts";
import type { ManagedInstances } from "../ec2/managed-instances.ts";
import type { Roles } from "../iam/roles.ts";
import type { LogWriter } from "../logs/log-writer.ts";
import type { Surroundings } from "../service.ts";
import { invalidParameter, notFound } from "./errors.ts";
import { parseFunctionName } from "./function-name.ts";
import type { CapacityProviderRecord, FunctionRecord, VersionRecord, VersionsOf } from "./records.ts";

/** What Lambda uses of other services. */
export interface LambdaNeighbours {
  readonly roles: Roles;
  readonly network: Pick<ManagedInstances, "zoneOf"> & { securityGroupExists(groupId: string): boolean };
  readonly instances: ManagedInstances;
  readonly logs: LogWriter;
  readonly metrics: MetricSink;
}

/** Everything the twin's Lambda knows, and how it reaches its neighbours. */
export class LambdaState {
  readonly surroundings: Surroundings;
  readonly roles: Roles;
  readonly network: LambdaNeighbours["network"];
  readonly logs: LogWriter;
  readonly metrics: MetricSink;
  readonly instances: ManagedInstances;
  readonly capacityProviders = new Map<string, CapacityProviderRecord>();
  readonly functions = new Map<string, FunctionRecord>();
  /** Functions that are gone, but not all their versions. */
  readonly orphaned = new Map<string, FunctionRecord>();
  readonly concurrency: AccountConcurrency;
  lastProviderWriteAt = Number.NEGATIVE_INFINITY;

  constructor(surroundings: Surroundings, neighbours: LambdaNeighbours) {
    this.surroundings = surroundings;
    this.roles = neighbours.roles;
    this.network = neighbours.network;
    this.logs = neighbours.logs;
    this.metrics = neighbours.metrics;
    this.concurrency = new AccountConcurrency(surroundings.world.lambda.accountConcurrency);
    this.instances = neighbours.instances;
  }

  providerArn(name: string): string {
    return `arn:aws:lambda:${this.surroundings.region}:${this.surroundings.accountId}:capacity-provider:${name}`;
  }

  functionArn(name: string, qualifier?: string): string {
    const arn = `arn:aws:lambda:${this.surroundings.region}:${this.surroundings.accountId}:function:${name}`;
    return qualifier ? `${arn}:${qualifier}` : arn;
  }

  /** @param nameOrArn as requests give it. @throws AwsError ResourceNotFoundException */
  capacityProvider(nameOrArn: string): CapacityProviderRecord {
    const name = nameOrArn.split(":").at(-1) ?? "";
    const provider = this.capacityProviders.get(name);
    if (!provider) throw notFound(`Capacity provider not found: ${this.providerArn(name)}`);
    return provider;
  }

  /** @param nameOrArn as requests give it, without qualifier. @throws AwsError */
  function(nameOrArn: string): FunctionRecord {
    return this.#named(parseFunctionName(nameOrArn, "unqualified").name);
  }

  /** A function and the qualifier that stands in its name or beside it. @throws AwsError when they differ, or it is not there */
  locate(nameOrArn: string, beside: string | undefined): { record: FunctionRecord; qualifier: string | undefined } {
    const { name, qualifier = beside } = parseFunctionName(nameOrArn, "qualified");
    if (beside !== undefined && qualifier !== beside) {
      throw invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
    }
    return { record: this.#named(name, qualifier), qualifier };
  }

  /** `$LATEST` without a qualifier. @throws AwsError */
  version(nameOrArn: string, beside: string | undefined): VersionRecord {
    const { record, qualifier } = this.locate(nameOrArn, beside);
    return this.versionOf<VersionRecord>(record, qualifier);
  }

  /** The same, of a function that was found. @throws AwsError */
  versionOf<V extends VersionRecord>({ name, latest, versions }: VersionsOf<V>, qualifier: string | undefined): V {
    if (qualifier === undefined || qualifier === "$LATEST") return latest;
    const version = versions.get(qualifier);
    if (!version) throw notFound(`Function not found: ${this.functionArn(name, qualifier)}`);
    return version;
  }

  #named(name: string, qualifier?: string): FunctionRecord {
    const found = this.functions.get(name) ?? (qualifier === undefined ? undefined : this.orphaned.get(name));
    if (!found) throw notFound(`Function not found: ${this.functionArn(name, qualifier)}`);
    return found;
  }

  /** ISO time of day with milliseconds; capacity providers end it in `Z`, functions in `+0000`. */
  isoNow(zone: "Z" | "+0000"): string {
    return new Date(this.surroundings.wall()).toISOString().replace("Z", zone);
  }
}
