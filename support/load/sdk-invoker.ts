import { InvokeCommand, LambdaClient, type InvokeCommandOutput } from "@aws-sdk/client-lambda";

import { answerHeader, type CarriedAnswer } from "../aws/carrier.ts";
import { clientSettings, type Connection } from "../aws/sdk-clients.ts";
import { wrapExchange } from "../aws/send-through.ts";
import type { Clock } from "../clock/clock.ts";
import type { InvokeAnswer, InvokeOrder, Invoker } from "./invoker.ts";

/** The members of an SDK error that a measured invoke keeps. */
interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly Reason?: string;
}

/** Invokes over the wire with a client of its own, with as many sockets as the largest burst needs. */
export class SdkInvoker implements Invoker {
  readonly sockets: number;
  readonly #client: LambdaClient;
  readonly #connection: Connection;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock, sockets: number) {
    this.sockets = sockets;
    this.#connection = connection;
    this.#clock = clock;
    this.#client = new LambdaClient(clientSettings(connection, sockets));
  }

  async invoke(order: InvokeOrder, ready: () => Promise<void>): Promise<InvokeAnswer> {
    const passage = this.#connection.carrier.open();
    const command = new InvokeCommand({
      FunctionName: order.functionName,
      Qualifier: order.qualifier,
      Payload: Buffer.from(order.payload),
    });
    let sentAt = this.#clock.now();
    let answeredAt = sentAt;
    let answer: CarriedAnswer | undefined;
    let rawBody: string | undefined;
    wrapExchange(command, async (exchange) => {
      await ready();
      sentAt = this.#clock.now();
      answer = await passage.send(exchange);
      answeredAt = this.#clock.now();
      rawBody = await keepErrorBody(answer);
      return answer;
    });
    try {
      const output = await this.#client.send(command);
      return { sentAt, answeredAt, ...describeOutput(output) };
    } catch (error) {
      const body = rawBody === undefined ? {} : { rawBody };
      if (!answer) answeredAt = this.#clock.now();
      return { sentAt, answeredAt, ...describeError(error as ServiceError, answer), ...body };
    } finally {
      passage.close();
    }
  }
}

function describeOutput(output: InvokeCommandOutput) {
  return {
    status: output.StatusCode ?? 0,
    ...(output.$metadata.requestId === undefined ? {} : { requestId: output.$metadata.requestId }),
    ...(output.ExecutedVersion === undefined ? {} : { executedVersion: output.ExecutedVersion }),
    ...(output.FunctionError === undefined ? {} : { functionError: output.FunctionError }),
    ...(output.Payload === undefined ? {} : { payload: output.Payload.transformToString() }),
  };
}

function describeError(error: ServiceError, answer: CarriedAnswer | undefined) {
  const retryAfter = answer && answerHeader(answer, "retry-after");
  const requestId = answer && answerHeader(answer, "x-amzn-requestid");
  return {
    status: (answer?.response as { statusCode?: number } | undefined)?.statusCode ?? 0,
    errorType: error.name,
    message: error.message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(error.Reason === undefined ? {} : { reason: error.Reason }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** An error's body is evidence: nobody has published what LMI answers. It is read here and given on to the SDK. */
async function keepErrorBody(answer: CarriedAnswer): Promise<string | undefined> {
  const response = answer.response as { statusCode: number; body: AsyncIterable<Uint8Array> | Uint8Array };
  if (response.statusCode < 400) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  response.body = body;
  return body.toString("utf8");
}
