import { DescribeNatGatewaysCommand } from "@aws-sdk/client-ec2";
import { GetFunctionCommand } from "@aws-sdk/client-lambda";

import type { AwsClients } from "../../aws/clients.ts";
import type { Clock } from "../../clock/clock.ts";

/** botocore's waiters, EC2's NatGatewayAvailable and NatGatewayDeleted: 15 s between looks, 40 looks. */
const NAT_WAITER = { everyMs: 15_000, looks: 40 };

/** botocore's waiter FunctionActiveV2: 1 s between looks, 300 looks. */
const FUNCTION_WAITER = { everyMs: 1_000, looks: 300 };

/** The AWS CLI in a shell script: one command at a time, each a process that the script waits for. */
export class Cli {
  readonly #aws: AwsClients;
  readonly #clock: Clock;
  readonly #startMs: number;
  processes = 0;

  /** @param startMs how long each process takes to start, which is the machine's part and not AWS's */
  constructor(aws: AwsClients, clock: Clock, startMs: number) {
    this.#aws = aws;
    this.#clock = clock;
    this.#startMs = startMs;
  }

  /** One command. @throws what AWS refuses it with */
  async run<T>(call: (aws: AwsClients) => Promise<T>): Promise<T> {
    await this.#start();
    return call(this.#aws);
  }

  /** One command, typed again at once for as long as it is refused. @throws what it is refused with after so many ms */
  async insist<T>(call: (aws: AwsClients) => Promise<T>, withinMs: number): Promise<T> {
    const from = this.#clock.now();
    for (;;) {
      try {
        return await this.run(call);
      } catch (error) {
        if (!isRefusal(error) || this.#clock.now() - from > withinMs) throw error;
      }
    }
  }

  /** `aws ec2 wait nat-gateway-available` or `-deleted` */
  async waitForNatGateway(id: string, wanted: "available" | "deleted"): Promise<void> {
    await this.#wait(NAT_WAITER, async () => {
      const { NatGateways } = await this.#aws.ec2.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [id] }));
      return NatGateways?.[0]?.State === wanted;
    });
  }

  /** `aws lambda wait function-active-v2`. @returns whether it came true; else the waiter gave up, and the script goes on */
  waitForFunction(FunctionName: string): Promise<boolean> {
    return this.#wait(FUNCTION_WAITER, async () => {
      const { Configuration } = await this.#aws.lambda.send(new GetFunctionCommand({ FunctionName }));
      return Configuration?.State === "Active";
    });
  }

  async #start(): Promise<void> {
    this.processes += 1;
    if (this.#startMs > 0) await this.#clock.sleep(this.#startMs);
  }

  async #wait({ everyMs, looks }: typeof NAT_WAITER, look: () => Promise<boolean>): Promise<boolean> {
    await this.#start();
    for (let done = 1; ; done++) {
      if (await look()) return true;
      if (done === looks) return false;
      await this.#clock.sleep(everyMs);
    }
  }
}

/** Whether AWS said no, rather than that something is broken. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && "$fault" in error && error.$fault === "client";
}
