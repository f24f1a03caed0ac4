import { Streams } from "../random/streams.ts";
import { Authorizer } from "./authorization/authorizer.ts";
import type { Policy } from "./authorization/policy.ts";
import type { About } from "./doors/driver-protocol.ts";
import { Conductor } from "./engine/conductor.ts";
import { EventQueue } from "./engine/event-queue.ts";
import { Pending } from "./engine/pending.ts";
import type { Fault } from "./faults/fault.ts";
import type { Faults } from "./faults/faults.ts";
import { Staleness } from "./faults/staleness.ts";
import { SILENCE_MS, strikeOf, type Lost } from "./faults/struck-call.ts";
import { draw } from "./fleet/instance-pool.ts";
import { createCloudTrail } from "./services/cloudtrail/cloudtrail-service.ts";
import { createCloudWatch } from "./services/cloudwatch/cloudwatch-service.ts";
import { createEc2 } from "./services/ec2/ec2-service.ts";
import { createIam } from "./services/iam/iam-service.ts";
import { createLambda } from "./services/lambda/lambda-service.ts";
import { createLogs } from "./services/logs/logs-service.ts";
import { createPricing } from "./services/pricing/pricing-service.ts";
import type { Holding, Service, Surroundings } from "./services/service.ts";
import { createServiceQuotas } from "./services/servicequotas/service-quotas-service.ts";
import { callerOf } from "./services/sts/caller.ts";
import { expiredCredentials } from "./services/sts/expired-credentials.ts";
import { createSts } from "./services/sts/sts-service.ts";
import { AwsError } from "./wire/aws-error.ts";
import type { World } from "./worlds/world.ts";

export interface TwinSettings {
  readonly seed: number;
  readonly world: World;
  readonly region: string;
  /** What goes wrong; nothing when left out. */
  readonly faults?: Faults;
  /** What the caller may do; everything when left out. */
  readonly policy?: Policy;
}

/** The twin's own epoch: what its `Date` headers say at virtual time zero. */
export const EPOCH_MS = Date.UTC(2026, 0, 1);

/** An account id that AWS's documentation uses: no real one. */
const ACCOUNT_ID = "111122223333";

/** What became of one call: the output, or the error as AWS would answer it. */
export type Outcome = Answered | { readonly lost: Exclude<Lost, "death"> };

type Answered = { readonly output: Readonly<Record<string, unknown>> } | { readonly error: AwsError };

/** One call to a service, in the terms of its SDK. */
export interface TwinCall {
  readonly service: string;
  readonly operation: string;
  readonly requestId: string;
  /** Gives the input, or throws the AwsError with which the request is refused. */
  readonly input: () => Readonly<Record<string, unknown>>;
}

/** A stand-in for AWS: services over one event queue, driven by whoever holds the lease of its conductor. */
export class Twin {
  readonly queue = new EventQueue();
  readonly conductor = new Conductor(this.queue);
  /** By the name under which SigV4 scopes credentials to them. */
  readonly services: Readonly<Record<string, Service>>;
  readonly region: string;
  /** Every call that reached a service, in that order: service and operation, as in `ec2:CreateVpc`. */
  readonly calls: string[] = [];
  /** Who holds the caller to the policy, where there is one. */
  readonly authorizer: Authorizer | undefined;
  readonly #seed: number;
  readonly #streams: Streams;
  readonly #world: World;
  readonly #faults: Faults | undefined;
  readonly #stale: Staleness[] = [];

  constructor({ seed, world: asked, region, faults, policy }: TwinSettings) {
    const world = faults?.over(asked) ?? asked;
    this.region = region;
    this.#seed = seed;
    this.#faults = faults;
    this.#world = world;
    this.#streams = new Streams(seed);
    const common = {
      queue: this.queue,
      streams: this.#streams,
      world,
      region,
      accountId: ACCOUNT_ID,
      wall: () => this.wall(),
    };
    const cloudTrail = createCloudTrail(common);
    const surroundings: Surroundings = { ...common, audit: (event) => cloudTrail.log.record(event) };
    const ec2 = createEc2(surroundings);
    const iam = createIam(surroundings);
    const logs = createLogs(surroundings);
    const cloudWatch = createCloudWatch(surroundings);
    const lambda = createLambda(surroundings, {
      roles: iam.roles,
      network: ec2.network,
      instances: ec2.instances,
      logs: logs.writer,
      metrics: cloudWatch.metrics,
    });
    this.services = {
      lambda: lambda.service,
      ec2: ec2.service,
      iam: iam.service,
      sts: createSts(surroundings).service,
      logs: logs.service,
      cloudtrail: cloudTrail.service,
      monitoring: cloudWatch.service,
      pricing: createPricing(surroundings).service,
      servicequotas: createServiceQuotas(surroundings).service,
    };
    const account = {
      region,
      accountId: ACCOUNT_ID,
      tagsOf: (type: string, id: string) => this.holdings().find((held) => held.type === type && held.id === id)?.tags ?? {},
      associationOf: ec2.network.associationOf,
      roleArn: iam.roles.arnOf,
    };
    this.authorizer = policy && new Authorizer(policy, account, callerOf(surroundings).arn);
  }

  about(): Omit<About, "flows"> {
    return { world: this.#world.name, seed: this.#seed, region: this.region, now: this.queue.now };
  }

  /** What stands in the account: the truth, past all answers. */
  holdings(): Holding[] {
    return Object.values(this.services).flatMap((service) => service.holdings?.() ?? []);
  }

  /** AWS's time of day, in whole ms since the epoch: AWS tells nothing finer. */
  wall(): number {
    return EPOCH_MS + Math.floor(this.queue.now);
  }

  /** The id of a request, which belongs to its lease and number and not to the order of arrival. */
  requestId(lease: number, number: number): string {
    return this.#streams.uuid(`request/${lease}/${number}`);
  }

  /** Runs one call in virtual time: over the network, through the service, and back; then hands over what became of it. */
  call(call: TwinCall, answer: (outcome: Outcome) => void): void {
    const network = this.#streams.of("network");
    const { defaultMs, operationMs } = this.#world.api;
    const home = (outcome: Outcome) => {
      this.queue.after(draw(network, this.#world.network.oneWayMs), () => answer(outcome));
    };
    this.queue.after(draw(network, this.#world.network.oneWayMs), () => {
      const fault = this.#faults?.strike(call.operation);
      if (fault) return this.#struck(call, fault, home);
      const outcome = this.#perform(call);
      if (outcome instanceof Pending) {
        outcome.whenSettled(
          (output) => home({ output }),
          (error) => home({ error: asAwsError(error) }),
        );
      } else this.queue.after(operationMs[call.operation] ?? defaultMs, () => home(outcome));
    });
  }

  /** Runs a call that a fault strikes, before or after it takes effect. */
  #struck(call: TwinCall, fault: Fault, home: (outcome: Outcome) => void): void {
    if (fault.kind === "capacity failure") this.#faults?.endCapacity(fault.reasonCode ?? "InsufficientCapacity");
    if (fault.kind === "signal") this.#faults?.endCaller("signal");
    const protocol = this.services[call.service]?.codec.protocol ?? "json";
    const instead = strikeOf(fault, { ...call, protocol });
    const done = instead && fault.moment === "before" ? undefined : this.#perform(call);
    if (instead && "lost" in instead) {
      const { lost } = instead;
      if (lost === "death") this.#die();
      else if (lost === "silence") this.queue.after(SILENCE_MS, () => home({ lost }));
      else home({ lost });
      return;
    }
    const answer = (outcome: Answered) => {
      if (fault.kind === "stale read" && "output" in outcome) {
        const stale = Staleness.of(call, call.input(), outcome.output, this.queue.now);
        if (stale) this.#stale.push(stale);
      }
      home(instead ?? outcome);
    };
    if (done instanceof Pending) {
      done.whenSettled(
        (output) => answer({ output }),
        (error) => answer({ error: asAwsError(error) }),
      );
    } else this.queue.after(this.#world.api.defaultMs, () => answer(done ?? { output: {} }));
  }

  /** The caller dies, and drives no more: what it had under way goes on when somebody else moves time. */
  #die(): void {
    this.#faults?.endCaller("kill");
    this.conductor.openLease();
  }

  #perform(call: TwinCall): Answered | Pending<Readonly<Record<string, unknown>>> {
    try {
      const service = this.services[call.service];
      if (service && this.queue.now >= this.#world.account.credentialsLastMs) throw expiredCredentials(service.codec.protocol);
      const input = call.input();
      const operation = service?.operations[call.operation];
      if (!service || !operation) {
        throw new AwsError("NotImplemented", `The twin does not know ${call.service}:${call.operation}.`, { status: 501 });
      }
      this.authorizer?.check(call.service, service, call.operation, input);
      for (const stale of this.#stale) stale.check(call.service, input, this.queue.now);
      this.calls.push(`${call.service}:${call.operation}`);
      const result = operation(input as never, { requestId: call.requestId });
      if (result instanceof Pending) return result;
      const output = (result ?? {}) as Readonly<Record<string, unknown>>;
      return { output: this.#stale.reduce((shown, stale) => stale.veil(shown, this.queue.now), output) };
    } catch (error) {
      return { error: asAwsError(error as Error) };
    }
  }
}

/** Whatever breaks inside the twin is answered as AWS answers its own failures, and the twin lives on. */
function asAwsError(error: Error): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError("InternalFailure", `The twin failed: ${error.message}`, { status: 500 });
}
