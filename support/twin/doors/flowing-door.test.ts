import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";

import { MachineClock } from "../../clock/machine-clock.ts";
import { until } from "../../clock/until.ts";
import { newTwin, REGION } from "./door.fixture.ts";
import { HttpDoor } from "./http-door.ts";
import { askAbout, HttpDriver } from "./http-driver.ts";

const SPEED = 60;

test("a client that knows nothing of leases is served while time flows, and nobody can drive it", async () => {
  const door = await HttpDoor.open(newTwin(), 0, SPEED);
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "twin" };
  const ec2 = new EC2Client({ endpoint: door.endpoint, region: REGION, credentials });
  const clock = new MachineClock({ speed: SPEED });
  try {
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    expect(Vpc?.State).toBe("pending");
    await until(clock, "the VPC to be available", { everyMs: 100, withinMs: 60_000 }, async () => {
      const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [Vpc?.VpcId ?? ""] }));
      return Vpcs?.[0]?.State === "available" || undefined;
    });
    const about = await askAbout(door.endpoint);
    expect(about.flows).toBe(true);
    await clock.sleep(1_000);
    expect((await askAbout(door.endpoint)).now).toBeGreaterThanOrEqual(about.now + 900);
    await expect(HttpDriver.open(door.endpoint)).rejects.toThrow(/flows, and nobody can drive it/);
  } finally {
    ec2.destroy();
    await door.close();
  }
});
