import { CreateLogGroupCommand, DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateSubnetCommand, DescribeRouteTablesCommand } from "@aws-sdk/client-ec2";
import { GetFunctionConfigurationCommand, PublishVersionCommand } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import type { AwsClients } from "../aws/clients.ts";
import { createSdkClients } from "../aws/sdk-clients.ts";
import { until } from "../clock/until.ts";
import { VirtualClock } from "../clock/virtual-clock.ts";
import { TwinCarrier } from "../target/twin-carrier.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import { HttpDriver } from "../twin/doors/http-driver.ts";
import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { Twin } from "../twin/twin.ts";
import { isMutating } from "../aws/mutating.ts";
import { documented } from "../twin/worlds/documented.ts";
import { standUp } from "./graph.ts";
import { findLeftovers, type Leftover } from "./inventory.ts";
import type { ProgressEvent } from "./progress.ts";
import { need, type StackContext } from "./resource.ts";
import { contextOf, unresolved, wrapped } from "./stack-context.fixture.ts";
import { removeStack } from "./remove-stack.ts";
import { stackResources } from "./stack.ts";

const newTwin = (seed: number) => new Twin({ seed, world: documented, region: "us-east-1" });

/** The zone of the twin's world that Lambda refuses. */
const REFUSED_ZONE = "use1-az3";

describe("over HTTP, with versions published on both capacity providers in between", () => {
  test("everything is stood up, removed, and gone", { timeout: 60_000 }, async () => {
    const door = await HttpDoor.open(newTwin(1));
    const driver = await HttpDriver.open(door.endpoint);
    try {
      const clock = new VirtualClock(driver, driver.openedAt);
      const aws = createSdkClients({
        endpoint: door.endpoint,
        region: "us-east-1",
        credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" },
        carrier: new TwinCarrier(clock, driver.lease),
      });
      const context = contextOf(aws, clock);
      const events: ProgressEvent[] = [];

      await standUp(stackResources, context, (event) => events.push(event));
      const zones = need(context.outputs, "privateSubnets").map(({ zoneId }) => zoneId);
      expect(new Set(zones).size).toBe(3);
      expect(zones).not.toContain(REFUSED_ZONE);
      expect(took(events, "nat-gateway")).toBeGreaterThan(60);
      for (const output of ["capacityProvider", "singleZoneCapacityProvider"] as const) {
        const { askedAtMs, acceptedAtMs, activeAtMs } = need(context.outputs, output);
        expect(acceptedAtMs).toBeGreaterThan(askedAtMs);
        expect(activeAtMs).toBeGreaterThan(acceptedAtMs);
      }

      await Promise.all([publish(context, "functionName"), publish(context, "singleZoneFunctionName")]);
      expect(types((await findLeftovers(context)).left)).toEqual([
        "ec2:elastic-ip",
        "ec2:instance",
        "ec2:internet-gateway",
        "ec2:natgateway",
        "ec2:network-interface",
        "ec2:route-table",
        "ec2:security-group",
        "ec2:subnet",
        "ec2:volume",
        "ec2:vpc",
        "iam:role",
        "lambda:capacity-provider",
        "lambda:function",
        "logs:log-group",
      ]);

      expect(await removeStack(context, (event) => events.push(event))).toEqual([]);
      expect(unresolved(context.ledger)).toEqual([]);
    } finally {
      driver.close();
      await door.close();
    }
  });
});

describe("standing up", () => {
  test("passes over a zone in which EC2 creates no subnets", async () => {
    const { clients, clock } = new InProcessDoor(newTwin(6));
    const full = wrapped(clients, (send, command) => {
      if (command instanceof CreateSubnetCommand && command.input.AvailabilityZoneId === "use1-az2") {
        const message = "Value (use1-az2) for parameter availabilityZoneId is invalid.";
        throw Object.assign(new Error(message), { name: "InvalidParameterValue" });
      }
      return send();
    });
    const context = contextOf(full, clock);
    await standUp(stackResources, context, () => {});
    const zones = need(context.outputs, "privateSubnets").map(({ zoneId }) => zoneId);
    expect(zones.toSorted()).toEqual(["use1-az4", "use1-az5", "use1-az6"]);
  });

  test("moves every subnet, each for itself, out of the zones that Lambda refuses", async () => {
    const zones = documented.ec2.zones.map((zone) => ({ ...zone, refusesLambda: zone.id === "use1-az2" }));
    const world = { ...documented, ec2: { ...documented.ec2, zones } };
    const { clients, clock } = new InProcessDoor(new Twin({ seed: 10, world, region: "us-east-1" }));
    const context = contextOf(clients, clock);
    await standUp(stackResources, context, () => {});
    const placed = need(context.outputs, "privateSubnets").map(({ zoneId }) => zoneId);
    expect(placed.toSorted()).toEqual(["use1-az3", "use1-az4", "use1-az5"]);
    expect(need(context.outputs, "singleZoneSubnet").zoneId).toBe("use1-az3");
    const { RouteTables } = await clients.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [need(context.outputs, "privateRouteTableId")] }),
    );
    expect(RouteTables?.[0]?.Associations).toHaveLength(4);
    expect(await removeStack(context, () => {})).toEqual([]);
  });

  test("says so when too few zones are left, and leaves nothing behind", async () => {
    const world = { ...documented, ec2: { ...documented.ec2, zones: documented.ec2.zones.slice(0, 3) } };
    const { clients, clock } = new InProcessDoor(new Twin({ seed: 7, world, region: "us-east-1" }));
    const context = contextOf(clients, clock);
    await expect(standUp(stackResources, context, () => {})).rejects.toThrow(
      /'capacity-provider' failed: No availability zone of us-east-1 is left .* refused use1-az3\./,
    );
    expect(await removeStack(context, () => {})).toEqual([]);
  });

  test("and tearing down bear being throttled", async () => {
    const { clients, clock } = new InProcessDoor(newTwin(8));
    let calls = 0;
    const throttled = wrapped(clients, (send) => {
      if (calls++ % 3 > 0) return send();
      const name = ["RequestLimitExceeded", "Throttling", "ThrottlingException", "TooManyRequestsException"][calls % 4];
      throw Object.assign(new Error("Rate exceeded"), { name });
    });
    const context = contextOf(throttled, clock);
    await standUp(stackResources, context, () => {});
    expect(await removeStack(context, () => {})).toEqual([]);
  });
});

describe("tearing down", () => {
  test("a second time finds everything gone, and is content", { timeout: 60_000 }, async () => {
    const { clients, clock } = new InProcessDoor(newTwin(2));
    const context = contextOf(clients, clock);
    await standUp(stackResources, context, () => {});
    await removeStack(context, () => {});
    expect(await removeStack(context, () => {})).toEqual([]);
  });

  test("deletes a log group again that a late flush has brought back", async () => {
    const { clients, clock } = new InProcessDoor(newTwin(9));
    let flush: Promise<unknown> | undefined;
    const flushing = wrapped(clients, async (send, command) => {
      const answer = await send();
      if (command instanceof DeleteLogGroupCommand) {
        const { logGroupName } = command.input;
        flush ??= clock.sleep(45_000).then(() => clients.logs.send(new CreateLogGroupCommand({ logGroupName })));
      }
      return answer;
    });
    const context = contextOf(flushing, clock);
    await standUp(stackResources, context, () => {});
    expect(await removeStack(context, () => {})).toEqual([]);
    await flush;
    expect(await findLeftovers(context)).toEqual({ left: [], unseen: [] });
  });

  test("with nothing stood up changes nothing", async () => {
    let asked = 0;
    const { clients, clock } = new InProcessDoor(newTwin(3));
    const counted = wrapped(clients, (send, command) => {
      if (isMutating(command.constructor.name)) asked += 1;
      return send();
    });
    expect(await removeStack(contextOf(counted, clock), () => {})).toEqual([]);
    expect(asked).toBe(0);
  });
});

describe("whichever call of the stand-up goes wrong, nothing stays behind", () => {
  test.each(["refused", "unanswered"] as const)("when it is %s", { timeout: 120_000 }, async (fate) => {
    let all = false;
    for (let broken = 1; !all; broken++) {
      const { clients, clock } = new InProcessDoor(newTwin(4));
      const breaking = new Breaking(clients, fate, broken);
      const context = contextOf(breaking.clients, clock);
      breaking.armed = true;
      await standUp(stackResources, context, () => {}).catch(() => {});
      breaking.armed = false;
      expect(await removeStack(context, () => {}), `call ${broken}`).toEqual([]);
      expect(unresolved(context.ledger), `call ${broken}`).toEqual([]);
      all = broken > breaking.calls;
    }
  });
});

describe("whichever call of the teardown goes wrong", () => {
  test.each([
    ["is asked for again when it is unanswered", "unanswered", 1],
    ["is repaired by a second teardown when it is refused", "refused", 2],
  ] as const)("it %s", { timeout: 120_000 }, async (_, fate, teardowns) => {
    let all = false;
    for (let broken = 1; !all; broken++) {
      const { clients, clock } = new InProcessDoor(newTwin(5));
      const breaking = new Breaking(clients, fate, broken);
      const context = contextOf(breaking.clients, clock);
      await standUp(stackResources, context, () => {});
      breaking.armed = true;
      const first = await removeStack(context, () => {});
      breaking.armed = false;
      const last = teardowns === 1 ? first : await removeStack(context, () => {});
      expect(last, `call ${broken}`).toEqual([]);
      expect(unresolved(context.ledger), `call ${broken}`).toEqual([]);
      all = broken > breaking.calls;
    }
  });
});

async function publish(context: StackContext, output: "functionName" | "singleZoneFunctionName"): Promise<void> {
  const { aws, clock, outputs } = context;
  const FunctionName = need(outputs, output);
  await aws.lambda.send(new PublishVersionCommand({ FunctionName }));
  await until(clock, "version 1 to be active", { everyMs: 1_000, withinMs: 600_000 }, async () => {
    const command = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: "1" });
    return (await aws.lambda.send(command)).State === "Active" ? true : undefined;
  });
}

function types(leftovers: readonly Leftover[]): string[] {
  return [...new Set(leftovers.map(({ type }) => type))].toSorted();
}

function took(events: readonly ProgressEvent[], resource: string): number {
  const created = events.find((event) => event.resource === resource && event.step === "created");
  return (created?.tookMs ?? Number.NaN) / 1_000;
}

/** Clients of which one call fails, either before AWS hears of it or after AWS has done what it asks. */
class Breaking {
  readonly clients: AwsClients;
  /** Whether calls are counted, and the one in question broken. */
  armed = false;
  calls = 0;

  constructor(clients: AwsClients, fate: "refused" | "unanswered", broken: number) {
    this.clients = wrapped(clients, async (send) => {
      if (!this.armed || ++this.calls !== broken) return send();
      if (fate === "refused") throw Object.assign(new Error("Not in this test."), { name: "AccessDeniedException" });
      await send();
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    });
  }
}
