import { CreateVpcCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AwsClients } from "../../aws/clients.ts";
import type { Clock } from "../../clock/clock.ts";
import { openDoor, REGION } from "../doors/door.fixture.ts";
import { InProcessDoor } from "../doors/in-process-door.ts";
import { Twin } from "../twin.ts";
import { documented } from "../worlds/documented.ts";
import type { Fault, FaultKind } from "./fault.ts";
import { Faults } from "./faults.ts";

interface Struck {
  readonly twin: Twin;
  readonly aws: AwsClients;
  readonly clock: Clock;
}

type Open = (twin: Twin) => Promise<Struck>;

const doors: readonly (readonly [string, Open])[] = [
  ["over HTTP", (twin) => openDoor(twin)],
  [
    "in process",
    async (twin) => {
      const { clients: aws, clock } = new InProcessDoor(twin);
      return { twin, aws, clock };
    },
  ],
];

const create = () => new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" });

function twinWith(faults: Faults): Twin {
  return new Twin({ seed: 1, world: documented, region: REGION, faults });
}

function struckTwin(kind: FaultKind, moment: Fault["moment"], more: Partial<Fault> = {}): Twin {
  return twinWith(new Faults([{ kind, at: 1, of: "mutating calls", moment, ...more }]));
}

describe.each(doors)("a fault %s", (_door, open) => {
  const refusals: readonly (readonly [FaultKind, Fault["moment"], string | RegExp, number])[] = [
    ["server error", "before", "InternalError", 0],
    ["server error", "after", "InternalError", 1],
    ["throttling", "before", "RequestLimitExceeded", 0],
    ["access denied", "before", "UnauthorizedOperation", 0],
    ["time-out", "before", "TimeoutError", 0],
    ["time-out", "after", "TimeoutError", 1],
    ["connection reset", "before", /Error|ECONNRESET/, 0],
    ["connection reset", "after", /Error|ECONNRESET/, 1],
  ];

  test.each(refusals)("%s, %s the call took effect, is %s; VPCs then: %d", async (kind, moment, name, vpcs) => {
    const { twin, aws, clock } = await open(struckTwin(kind, moment));
    const askedAt = clock.now();
    await expect(aws.ec2.send(create())).rejects.toMatchObject({ name: expect.stringMatching(name) });
    expect(twin.holdings().filter(({ type }) => type === "ec2:vpc").length).toBe(vpcs);
    await clock.sleep(0); // a broken connection does not tell the time: the driver does
    expect(clock.now() - askedAt >= 120_000).toBe(kind === "time-out");
    await expect(aws.ec2.send(create())).resolves.toHaveProperty("Vpc.VpcId");
  });

  test("stale reads: the caller has its answer, and for five seconds nobody finds what it made", async () => {
    const { aws, clock } = await open(struckTwin("stale read", "after"));
    const { Vpc } = await aws.ec2.send(create());
    const id = String(Vpc?.VpcId);
    const list = async () => (await aws.ec2.send(new DescribeVpcsCommand({}))).Vpcs?.map(({ VpcId }) => VpcId);
    const look = () => aws.ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }));
    expect(await list()).toEqual([]);
    await expect(look()).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
    await clock.sleep(5_000);
    expect(await list()).toEqual([id]);
    await expect(look()).resolves.toHaveProperty("Vpcs.length", 1);
  });

  test("an outage strikes as many calls in a row as planned", async () => {
    const { aws } = await open(struckTwin("server error", "before", { calls: 3 }));
    for (let call = 1; call <= 3; call++) await expect(aws.ec2.send(create())).rejects.toMatchObject({ name: "InternalError" });
    await expect(aws.ec2.send(create())).resolves.toHaveProperty("Vpc");
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a kill %s the call took effect: nobody is answered, and who comes next finds %d", async (moment, vpcs) => {
    const died = Promise.withResolvers<string>();
    const fault: Fault = { kind: "kill", at: 1, of: "mutating calls", moment };
    const twin = twinWith(new Faults([fault], () => died.resolve("dead")));
    const { aws } = await open(twin);
    const sent = aws.ec2.send(create()).then(
      () => "answered",
      () => "its connection ended",
    );
    expect(await died.promise).toBe("dead");
    expect(await sent).toBe("its connection ended");
    const next = await open(twin);
    const { Vpcs } = await next.aws.ec2.send(new DescribeVpcsCommand({}));
    expect(Vpcs?.length).toBe(vpcs);
  });

  test.each([
    ["server error", "ServiceException", 500],
    ["throttling", "TooManyRequestsException", 429],
    ["access denied", "AccessDeniedException", 403],
  ] as const)("%s is called %s by Lambda", async (kind, name, status) => {
    const { aws } = await open(struckTwin(kind, "before", { of: "all calls" }));
    await expect(aws.lambda.send(new ListFunctionsCommand({}))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status },
    });
  });
});

describe("the plan of faults", () => {
  test("strikes the n-th call of its kind, and none before or after it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<Fault["of"]>("all calls", "mutating calls"),
        async (mutating, at, of) => {
          const faults = new Faults([{ kind: "server error", at, of, moment: "before" }]);
          const { clients } = new InProcessDoor(twinWith(faults));
          const ends: boolean[] = [];
          for (const mutates of mutating) {
            const sent: Promise<unknown> = mutates ? clients.ec2.send(create()) : clients.sts.send(new GetCallerIdentityCommand({}));
            ends.push(await sent.then(() => true, ({ name }: Error) => name.includes("Exceeded")));
          }
          let counted = 0;
          const expected = mutating.map((mutates) => !((of === "all calls" || mutates) && ++counted === at));
          expect(ends).toEqual(expected);
          expect(faults.seen["all calls"]).toBe(mutating.length);
        },
      ),
    );
  });

  test("refuses to kill a caller that nobody hosts", async () => {
    const twin = struckTwin("kill", "before");
    const { clients } = new InProcessDoor(twin);
    await expect(clients.ec2.send(create())).rejects.toThrow("Say how its process is to be ended.");
  });
});
