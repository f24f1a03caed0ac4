import type { CreateCapacityProviderRequest } from "@aws-sdk/client-lambda";

import type { PoolHost } from "../../fleet/instance-pool.ts";
import type { MetricSink } from "../cloudwatch/metric-sink.ts";
import type { ManagedInstances } from "../ec2/managed-instances.ts";
import type { Roles } from "../iam/roles.ts";
import type { LogWriter } from "../logs/log-writer.ts";
import type { Surroundings } from "../service.ts";
import { callerOf } from "../sts/caller.ts";
import { invalidParameter, notFound } from "./errors.ts";
import { parseFunctionName } from "./function-name.ts";
import type { CapacityProviderRecord, FunctionRecord, VersionRecord } from "./records.ts";

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
  readonly capacityProviders = new Map<string, CapacityProviderRecord>();
  readonly functions = new Map<string, FunctionRecord>();
  lastProviderWriteAt = Number.NEGATIVE_INFINITY;
  readonly #instances: ManagedInstances;

  constructor(surroundings: Surroundings, neighbours: LambdaNeighbours) {
    this.surroundings = surroundings;
    this.roles = neighbours.roles;
    this.network = neighbours.network;
    this.logs = neighbours.logs;
    this.metrics = neighbours.metrics;
    this.#instances = neighbours.instances;
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
    if (qualifier === undefined || qualifier === "$LATEST") return record.latest;
    const version = record.versions.get(qualifier);
    if (!version) throw notFound(`Function not found: ${this.functionArn(record.name, qualifier)}`);
    return version;
  }

  #named(name: string, qualifier?: string): FunctionRecord {
    const found = this.functions.get(name);
    if (!found) throw notFound(`Function not found: ${this.functionArn(name, qualifier)}`);
    return found;
  }

  /** ISO time of day with milliseconds; capacity providers end it in `Z`, functions in `+0000`. */
  isoNow(zone: "Z" | "+0000"): string {
    return new Date(this.surroundings.wall()).toISOString().replace("Z", zone);
  }

  audit(name: string, resource: string, detail: Readonly<Record<string, unknown>> = {}): void {
    this.surroundings.audit({
      name,
      source: "lambda.amazonaws.com",
      username: callerOf(this.surroundings).username,
      readOnly: false,
      resources: [{ type: "AWS::Lambda", name: resource }],
      detail,
    });
  }

  /** The instances of one capacity provider, and its system log, as its pool drives them. */
  hostFor(name: string, request: CreateCapacityProviderRequest): PoolHost {
    const instances = this.#instances;
    const log = (message: string, instanceId: string) => this.#systemLog(name, message, instanceId);
    return {
      launch: ({ name: instanceName, instanceType, subnetId, vcpus }) => {
        const id = instances.launch({
          name: instanceName,
          instanceType,
          subnetId,
          vcpus,
          securityGroupIds: request.VpcConfig?.SecurityGroupIds ?? [],
          capacityProviderArn: this.providerArn(name),
          operatorRoleArn: request.PermissionsConfig?.CapacityProviderOperatorRoleArn ?? "",
        });
        log(`Launching ${instanceType} instance ${id}`, id);
        return id;
      },
      running: (id) => {
        instances.running(id);
        log(`Successfully launched instance ${id}`, id);
      },
      shuttingDown: (id) => {
        instances.shuttingDown(id);
        log(`Terminating instance ${id}`, id);
      },
      terminated: (id) => {
        instances.terminated(id);
        log(`Successfully terminated instance ${id}`, id);
      },
      zoneIdOf: (subnetId) => instances.zoneOf(subnetId)?.zoneId ?? "unknown",
    };
  }

  #systemLog(providerName: string, message: string, instanceId: string): void {
    const timestamp = this.isoNow("Z");
    const metadata = { instanceId, capacityProviderArn: this.providerArn(providerName) };
    this.logs.write(
      `/aws/lambda/capacity-provider/${providerName}`,
      `${providerName}/managed-instances`,
      JSON.stringify({ timestamp, level: "INFO", message, metadata }),
    );
  }
}
