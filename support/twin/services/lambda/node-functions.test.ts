import {
  CreateFunctionCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  type CreateFunctionRequest,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import { functionRequest, standUpProvider, untilState } from "./site.fixture.ts";

const version = { FunctionName: "f", Qualifier: "1" };
const SECOND_OF_WORK = Math.round(1_000 / documented.fleet.cpu.msPerIteration);

type Answer = Readonly<Record<string, unknown>>;

/** A Node.js function with concurrency 10, pinned to one environment whose threads are all up. */
async function openNode(rest: Partial<CreateFunctionRequest> = {}, threads?: string) {
  const given = openTwin();
  const { aws, clock, lambda } = given;
  const ground = await standUpProvider(aws, clock);
  const Environment = threads ? { Variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: threads } } : undefined;
  const request = { ...functionRequest(ground), Runtime: "nodejs22.x" as const, Handler: "index.handler", Environment, ...rest };
  await lambda.send(new CreateFunctionCommand(request));
  await untilState(aws, clock, "ActiveNonInvocable");
  await lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
  await untilState(aws, clock, "Active", "1");
  const FunctionScalingConfig = { MinExecutionEnvironments: 1, MaxExecutionEnvironments: 1 };
  await lambda.send(new PutFunctionScalingConfigCommand({ ...version, FunctionScalingConfig }));
  await clock.sleep(60_000);
  const invoke = async (event: object) => {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ ...version, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    return { FunctionError, answeredAt: clock.now(), answer: JSON.parse(Buffer.from(Payload ?? []).toString()) as Answer };
  };
  return { ...given, invoke };
}

const sleep = (seconds: number) => ({ mode: "io_bound", sleep_sec: seconds });
const compute = (seconds: number) => ({ mode: "cpu_bound", iterations: seconds * SECOND_OF_WORK });
const distinct = (answers: readonly { answer: Answer }[], key: string) => new Set(answers.map(({ answer }) => answer[key])).size;

describe("a function in Node.js", () => {
  test("answers from one process and several threads, and throttles beyond its concurrency", async () => {
    const { invoke } = await openNode();
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => invoke(sleep(2))));
    const served = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Error] : []));
    expect([served.length, refused.length]).toEqual([10, 2]);
    expect(refused[0]).toMatchObject({ name: "TooManyRequestsException" });
    expect([distinct(served, "environment_id"), distinct(served, "pid")]).toEqual([1, 1]);
    expect([distinct(served, "thread_id"), distinct(served, "worker_id")]).toEqual([8, 8]);
    expect(served[0]?.answer).toMatchObject({ ok: true, max_concurrency: 10, function_version: "1" });
  });

  test("begins a request when its thread is through computing for another", async () => {
    const { clock, invoke } = await openNode({}, "1");
    const [first, second] = await Promise.all([invoke(compute(2)), clock.sleep(100).then(() => invoke(compute(1)))]);
    const { ended_at: through } = first.answer;
    const { started_at: begun, ended_at: ended, compute_sec: computed } = second.answer;
    expect(begun).toBeCloseTo(through as number, 2);
    expect(computed).toBeCloseTo(1, 2); // the wait is not in it
    expect((ended as number) - (begun as number)).toBeCloseTo(1, 2);
  });

  test("times out from a request's arrival, whether its thread has got to it or not", async () => {
    const { clock, invoke } = await openNode({ Timeout: 3 }, "1");
    const from = clock.now();
    const both = await Promise.all([invoke(compute(10)), clock.sleep(100).then(() => invoke({}))]);
    for (const { FunctionError, answer, answeredAt } of both) {
      expect([FunctionError, answer["errorMessage"]]).toEqual(["Unhandled", "Task timed out after 3.00 seconds"]);
      expect(answeredAt - from).toBeLessThan(3_200);
    }
    await clock.sleep(8_000);
    expect((await invoke({})).answer).toMatchObject({ ok: true });
  });

  test("loses a thread to a crash, whose requests hear of nothing but the time-out", async () => {
    const { invoke } = await openNode({ Timeout: 10 }, "2");
    const [slept, alsoSlept, crashed] = await Promise.all([invoke(sleep(1)), invoke(sleep(1)), invoke({ mode: "crash" })]);
    expect(crashed.FunctionError).toBe("Unhandled");
    expect([slept, alsoSlept].filter(({ FunctionError }) => FunctionError === "Unhandled")).toHaveLength(1);
    const after = await Promise.all(Array.from({ length: 10 }, () => invoke(sleep(1))));
    expect([distinct(after, "thread_id"), distinct(after, "environment_id")]).toEqual([1, 1]);
  });
});
