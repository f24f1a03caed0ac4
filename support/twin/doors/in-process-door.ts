import type { AwsClients } from "../../aws/clients.ts";
import { VirtualClock } from "../../clock/virtual-clock.ts";
import type { InvokeAnswer, InvokeOrder, Invoker } from "../../load/invoker.ts";
import type { Outcome, Twin } from "../twin.ts";
import type { LostAnswer } from "./wire-call.ts";
import type { AwsError } from "../wire/aws-error.ts";
import type { Codec } from "../wire/codec.ts";
import { throughSchema } from "../wire/schema-values.ts";

type Answered = Exclude<Outcome, LostAnswer>;

interface SdkCommand {
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * The twin in the same process: the SDK's `send(command)` without signing and wire, for thousands of nights. Time is
 * driven as over HTTP, and the same requests give the same history.
 */
export class InProcessDoor {
  readonly clock: VirtualClock;
  readonly clients: AwsClients;
  readonly #twin: Twin;
  readonly #lease: number;

  constructor(twin: Twin) {
    this.#twin = twin;
    this.#lease = twin.conductor.openLease();
    this.clock = new VirtualClock(
      { advance: (sent, until) => twin.conductor.advance(this.#lease, sent, until) },
      twin.queue.now,
    );
    const client = (service: string) => ({ send: (command: never) => this.#send(service, command) }) as never;
    this.clients = {
      lambda: client("lambda"),
      ec2: client("ec2"),
      iam: client("iam"),
      sts: client("sts"),
      logs: client("logs"),
      cloudTrail: client("cloudtrail"),
      cloudWatch: client("monitoring"),
      pricing: client("pricing"),
      serviceQuotas: client("servicequotas"),
    };
  }

  /** @param sockets as over HTTP: how many invokes may be on their way at once */
  invoker(sockets: number): Invoker {
    return { sockets, invoke: (order, ready) => this.#invoke(order, ready) };
  }

  async #send(service: string, command: SdkCommand): Promise<unknown> {
    const request = this.clock.open();
    try {
      const operation = (command.constructor as { name: string }).name.replace(/Command$/, "");
      const { outcome, requestId } = await this.#exchange(request, service, operation, command.input);
      const codec = this.#codec(service);
      if ("error" in outcome) throw sdkError(outcome.error, codec, requestId);
      const schema = codec.operation(operation);
      const output = schema ? throughSchema(schema.output, outcome.output) : outcome.output;
      const httpStatusCode = (outcome.output["StatusCode"] as number | undefined) ?? schema?.http?.[2] ?? 200;
      return { ...(output as object), $metadata: { httpStatusCode, requestId } };
    } finally {
      request.close();
    }
  }

  async #invoke(order: InvokeOrder, ready: () => Promise<void>): Promise<InvokeAnswer> {
    const request = this.clock.open();
    try {
      await ready();
      const sentAt = this.clock.now();
      const input = {
        FunctionName: order.functionName,
        Qualifier: order.qualifier,
        Payload: Buffer.from(order.payload),
      };
      const exchanged = await this.#exchange(request, "lambda", "Invoke", input).catch((error: Error) => error);
      const answeredAt = this.clock.now();
      if (exchanged instanceof Error) {
        return { sentAt, answeredAt, status: 0, errorType: exchanged.name, message: exchanged.message };
      }
      const { outcome, requestId } = exchanged;
      if ("output" in outcome) return { sentAt, answeredAt, requestId, ...describeOutput(outcome.output) };
      return { sentAt, answeredAt, requestId, ...describeError(outcome.error, this.#codec("lambda"), requestId) };
    } finally {
      request.close();
    }
  }

  async #exchange(
    request: ReturnType<VirtualClock["open"]>,
    service: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<{ outcome: Answered; requestId: string }> {
    const sentAt = this.clock.now();
    const codec = this.#codec(service);
    const schema = codec.operation(operation);
    const accepted = () => (schema ? codec.accept(schema, input) : input);
    const exchanged = await request.send(
      (number) =>
        new Promise<{ answer: { outcome: Answered; requestId: string }; now: number }>((resolve, reject) => {
          const requestId = this.#twin.requestId(this.#lease, number);
          this.#twin.conductor.receive(
            this.#lease,
            number,
            (done) =>
              this.#twin.call({ service, operation, requestId, input: accepted }, (outcome) =>
                done(() => {
                  if ("lost" in outcome) reject(brokenWire(outcome));
                  else resolve({ answer: { outcome, requestId }, now: this.#twin.queue.now });
                }),
              ),
            () => reject(new Error("The lease on the twin's time was taken over by another driver.")),
          );
        }),
    );
    this.clock.wallTime.learn(new Date(this.#twin.wall()).toUTCString(), sentAt, this.clock.now());
    return exchanged;
  }

  #codec(service: string): Codec {
    const found = this.#twin.services[service];
    if (!found) throw new Error(`The twin does not know the service '${service}'.`);
    return found.codec;
  }
}

/** What an SDK client would make of an error on the wire. */
function sdkError(error: AwsError, codec: Codec, requestId: string): Error {
  const { status } = codec.encodeError(error, requestId);
  return Object.assign(new Error(error.message), {
    name: codec.errorName(error.code),
    ...codec.errorMembers(error),
    $fault: status >= 500 ? "server" : "client",
    $metadata: { httpStatusCode: status, requestId },
  });
}

/** What an SDK client throws when its wire breaks. */
function brokenWire({ lost }: LostAnswer): Error {
  const name = "TimeoutError"; // the SDK calls both so
  if (lost === "reset") return Object.assign(new Error("socket hang up"), { name, code: "ECONNRESET" });
  return Object.assign(new Error("Connection timed out: no answer within the request's time-out."), { name });
}

function describeOutput(output: Readonly<Record<string, unknown>>) {
  const { StatusCode, ExecutedVersion, FunctionError, Payload } = output as {
    StatusCode: number;
    ExecutedVersion?: string;
    FunctionError?: string;
    Payload?: Uint8Array;
  };
  return {
    status: StatusCode,
    ...(ExecutedVersion === undefined ? {} : { executedVersion: ExecutedVersion }),
    ...(FunctionError === undefined ? {} : { functionError: FunctionError }),
    ...(Payload === undefined ? {} : { payload: Buffer.from(Payload).toString("utf8") }),
  };
}

function describeError(error: AwsError, codec: Codec, requestId: string) {
  const wire = codec.encodeError(error, requestId);
  const reason = error.members["Reason"] as string | undefined;
  const retryAfter = wire.headers["retry-after"];
  return {
    status: wire.status,
    errorType: codec.errorName(error.code),
    message: error.message,
    rawBody: String(wire.body),
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
