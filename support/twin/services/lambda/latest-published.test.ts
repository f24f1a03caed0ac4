import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionScalingConfigCommand,
  InvokeCommand,
  ListFunctionVersionsByCapacityProviderCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  UpdateCapacityProviderCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { until } from "../../../clock/until.ts";
import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import {
  FUNCTION_ARN,
  functionRequest,
  runningInstances,
  standUpFunction,
  standUpProvider,
  standUpVersion,
  untilState,
} from "./site.fixture.ts";

const FunctionName = "f";
const LATEST = "$LATEST.PUBLISHED";
const published = { FunctionName, Qualifier: LATEST };
const SETTLED = 60_000; // longer than a scaling configuration or all workers of new environments take

type Given = ReturnType<typeof openTwin>;

const publish = ({ lambda }: Given) => lambda.send(new PublishVersionCommand({ FunctionName, PublishTo: "LATEST_PUBLISHED" }));
const look = ({ lambda }: Given) => lambda.send(new GetFunctionConfigurationCommand(published));

/** Where and as what one request ran. */
async function invoke({ lambda }: Given, Qualifier?: string, event: object = {}) {
  const Payload = Buffer.from(JSON.stringify(event));
  const answer = await lambda.send(new InvokeCommand({ FunctionName, Qualifier, Payload }));
  const body = JSON.parse(Buffer.from(answer.Payload ?? []).toString()) as Record<string, unknown>;
  return { executed: answer.ExecutedVersion, error: answer.FunctionError, body };
}

async function change({ clock, lambda }: Given, Description: string, Timeout = 60): Promise<void> {
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description, Timeout }));
  await clock.sleep(5_000);
}

async function openPublished(world = documented): Promise<Given> {
  const given = openTwin(world);
  await standUpFunction(given.aws, given.clock);
  await publish(given);
  await untilState(given.aws, given.clock, "Active", LATEST);
  return given;
}

async function untilUpdated(given: Given): Promise<string | undefined> {
  return until(given.clock, "the update", { everyMs: 1_000, withinMs: 300_000 }, async () => {
    const { LastUpdateStatus } = await look(given);
    return LastUpdateStatus === "InProgress" ? undefined : LastUpdateStatus;
  });
}

describe("publishing to $LATEST.PUBLISHED", () => {
  test("for the first time starts environments, and gives no number away", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    const first = await publish(given);
    expect(first.$metadata.httpStatusCode).toBe(201);
    expect(first).toMatchObject({
      FunctionArn: `${FUNCTION_ARN}:${LATEST}`,
      Version: LATEST,
      State: "Pending",
      StateReasonCode: "Creating",
    });
    await untilState(given.aws, given.clock, "Active", LATEST);
    expect((await look(given)).LastUpdateStatus).toBe("Successful");
    const numbered = await given.lambda.send(new PublishVersionCommand({ FunctionName }));
    expect(numbered.Version).toBe("1");
  });

  test("leaves the newest number what it was", async () => {
    const given = openTwin();
    await standUpVersion(given.aws, given.clock);
    await publish(given);
    expect((await given.lambda.send(new PublishVersionCommand({ FunctionName }))).Version).toBe("1");
  });

  test("again updates it, which stays Active while the new environments start", async () => {
    const given = await openPublished();
    await change(given, "second");
    const again = await publish(given);
    const updating = {
      FunctionArn: `${FUNCTION_ARN}:${LATEST}`,
      Version: LATEST,
      State: "Active",
      LastUpdateStatus: "InProgress",
      LastUpdateStatusReason: "The function is being updated.",
      LastUpdateStatusReasonCode: "Updating",
      Description: "second",
    };
    expect(again).toMatchObject(updating);
    expect(await look(given)).toMatchObject(updating);
    expect(await untilUpdated(given)).toBe("Successful");
    expect(await look(given)).toMatchObject({ State: "Active", Description: "second" });
  });

  test("what has not changed changes nothing", async () => {
    const given = await openPublished();
    expect(await publish(given)).toMatchObject({ Version: LATEST, State: "Active", LastUpdateStatus: "Successful" });
  });

  test("is refused while the publication before has not settled", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    await publish(given);
    await change(given, "second");
    await expect(publish(given)).rejects.toMatchObject({
      name: "ResourceConflictException",
      message: "The operation cannot be performed at this time. The function is currently in the following state: Pending",
    });
    await untilState(given.aws, given.clock, "Active", LATEST);
    await publish(given);
    await change(given, "third");
    await expect(publish(given)).rejects.toMatchObject({
      name: "ResourceConflictException",
      message: `The operation cannot be performed at this time. An update is in progress for resource: ${FUNCTION_ARN}:${LATEST}`,
    });
  });

  test("goes with the function's creation, when asked for", async () => {
    const given = openTwin();
    const ground = await standUpProvider(given.aws, given.clock);
    const request = { ...functionRequest(ground), PublishTo: "LATEST_PUBLISHED" as const };
    const created = await given.lambda.send(new CreateFunctionCommand(request));
    expect(created).toMatchObject({ Version: LATEST, FunctionArn: `${FUNCTION_ARN}:${LATEST}`, State: "Pending" });
    await untilState(given.aws, given.clock, "ActiveNonInvocable");
    await untilState(given.aws, given.clock, "Active", LATEST);
    expect((await invoke(given)).executed).toBe(LATEST);
  });
});

describe("an invoke", () => {
  test("without a number runs what is published, and never $LATEST itself", async () => {
    const given = await openPublished();
    for (const qualifier of [undefined, LATEST]) {
      const { executed, body } = await invoke(given, qualifier);
      expect([executed, body["function_version"]]).toEqual([LATEST, LATEST]);
    }
    await expect(invoke(given, "$LATEST")).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message:
        "Functions configured with capacity provider configuration can't be invoked with $LATEST qualifier. To invoke " +
        "this function, specify a published version qualifier or $LATEST.PUBLISHED.",
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("while it is published for the first time is a conflict", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    await publish(given);
    await expect(invoke(given)).rejects.toMatchObject({ name: "ResourceConflictException", message: expect.stringMatching(/Pending$/) });
  });

  test("during an update runs what was there before, and from then on what is new in other environments", async () => {
    const given = await openPublished();
    await given.clock.sleep(SETTLED);
    const environment = async () => (await invoke(given)).body["environment_id"];
    const before = new Set([await environment(), await environment(), await environment()]);
    await change(given, "second", 2);
    await publish(given);
    expect(before).toContain(await environment());
    const slow = { mode: "io_bound", sleep_sec: 5 };
    expect((await invoke(given, undefined, slow)).error).toBeUndefined(); // the old time-out holds
    await untilUpdated(given);
    expect(before).not.toContain(await environment());
    expect((await invoke(given, undefined, slow)).error).toBe("Unhandled");
  });

  test("that is under way at the end of an update is answered", async () => {
    const given = await openPublished();
    await change(given, "second");
    await publish(given);
    const long = invoke(given, undefined, { mode: "io_bound", sleep_sec: 50 });
    await untilUpdated(given);
    expect((await long).body).toMatchObject({ ok: true });
  });
});

describe("an update that fails", () => {
  test("says why, and leaves serving what served before", async () => {
    const given = await openPublished();
    const { clock, lambda } = given;
    await change(given, "second");
    // full: nine environments of one vCPU fit on three instances, and there may be no fourth
    await lambda.send(new UpdateCapacityProviderCommand({ CapacityProviderName: "p", CapacityProviderScalingConfig: { MaxVCpuCount: 12 } }));
    const FunctionScalingConfig = { MinExecutionEnvironments: 9, MaxExecutionEnvironments: 9 };
    await lambda.send(new PutFunctionScalingConfigCommand({ ...published, FunctionScalingConfig }));
    await clock.sleep(SETTLED);
    expect((await publish(given)).LastUpdateStatus).toBe("InProgress");
    expect(await untilUpdated(given)).toBe("Failed");
    expect(await look(given)).toMatchObject({
      State: "Active",
      LastUpdateStatusReasonCode: "CapacityProviderScalingLimitExceeded",
      LastUpdateStatusReason: expect.stringContaining("12 vCPUs"),
      Description: "",
    });
    expect((await invoke(given)).executed).toBe(LATEST);
    // room enough: the same again succeeds
    await lambda.send(new UpdateCapacityProviderCommand({ CapacityProviderName: "p", CapacityProviderScalingConfig: { MaxVCpuCount: 400 } }));
    expect(await publish(given)).toMatchObject({ LastUpdateStatus: "InProgress", Description: "second" });
    expect(await untilUpdated(given)).toBe("Successful");
  });

  test("as the first publication ends in state Failed", async () => {
    const given = openTwin({ ...documented, fleet: { ...documented.fleet, capacityFailure: "InsufficientCapacity" } });
    await standUpFunction(given.aws, given.clock);
    await publish(given);
    await untilState(given.aws, given.clock, "Failed", LATEST);
    expect((await look(given)).StateReasonCode).toBe("InsufficientCapacity");
  });
});

describe("$LATEST.PUBLISHED", () => {
  test("is listed beside the other versions, by its function and by its capacity provider", async () => {
    const given = await openPublished();
    const { Versions } = await given.lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions?.map(({ FunctionArn }) => FunctionArn)).toEqual([`${FUNCTION_ARN}:$LATEST`, `${FUNCTION_ARN}:${LATEST}`]);
    const by = new ListFunctionVersionsByCapacityProviderCommand({ CapacityProviderName: "p" });
    const { FunctionVersions } = await given.lambda.send(by);
    expect(FunctionVersions).toContainEqual({ FunctionArn: `${FUNCTION_ARN}:${LATEST}`, State: "Active" });
  });

  test("has a scaling configuration, which its next publication keeps", async () => {
    const given = await openPublished();
    const { clock, lambda } = given;
    const FunctionScalingConfig = { MinExecutionEnvironments: 1, MaxExecutionEnvironments: 1 };
    await lambda.send(new PutFunctionScalingConfigCommand({ ...published, FunctionScalingConfig }));
    await change(given, "second");
    await expect(publish(given)).rejects.toMatchObject({ name: "ResourceConflictException" }); // still settling
    await clock.sleep(SETTLED);
    await publish(given);
    const during = lambda.send(new PutFunctionScalingConfigCommand({ ...published, FunctionScalingConfig }));
    await expect(during).rejects.toMatchObject({ name: "ResourceConflictException" });
    await untilUpdated(given);
    await clock.sleep(SETTLED);
    const { AppliedFunctionScalingConfig } = await lambda.send(new GetFunctionScalingConfigCommand(published));
    expect(AppliedFunctionScalingConfig).toEqual(FunctionScalingConfig);
    const burst = await Promise.all(Array.from({ length: 10 }, () => invoke(given, undefined, { mode: "io_bound", sleep_sec: 1 })));
    expect(new Set(burst.map(({ body }) => body["environment_id"])).size).toBe(1);
  });

  test("is deleted by its qualifier, during an update too, and can be published afresh", async () => {
    const given = await openPublished();
    const before = (await invoke(given)).body["environment_id"];
    await change(given, "second");
    await publish(given);
    const { StatusCode } = await given.lambda.send(new DeleteFunctionCommand(published));
    expect(StatusCode).toBe(202);
    await expect(publish(given)).rejects.toMatchObject({ name: "ResourceConflictException", message: expect.stringMatching(/Deleting$/) });
    await given.clock.sleep(SETTLED);
    await expect(look(given)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(invoke(given)).rejects.toMatchObject({ name: "NoPublishedVersionException" });
    expect((await publish(given)).State).toBe("Pending");
    await untilState(given.aws, given.clock, "Active", LATEST);
    expect((await invoke(given)).body["environment_id"]).not.toBe(before);
  });

  test("goes with its function, as do its instances, though new environments were still to come", async () => {
    const slow = { ...documented.fleet.environmentStart, initMs: [100_000, 100_000] } as const;
    const given = await openPublished({ ...documented, fleet: { ...documented.fleet, environmentStart: slow } });
    await change(given, "second");
    await publish(given);
    await given.lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await given.clock.sleep(SETTLED);
    await expect(look(given)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await given.clock.sleep(600_000);
    expect(await runningInstances(given.aws)).toBe(0);
  });

  test("is not there after a numbered publish alone", async () => {
    const given = openTwin();
    await standUpVersion(given.aws, given.clock);
    await expect(look(given)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
