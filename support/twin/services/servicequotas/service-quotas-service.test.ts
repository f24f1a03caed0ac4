import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { Workbench } from "../workbench.fixture.ts";
import { createServiceQuotas } from "./service-quotas-service.ts";

const STANDARD_VCPUS = { ServiceCode: "ec2", QuotaCode: "L-1216C47A" };
const VPCS = { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" };

test("a raised quota has a value of its own beside AWS's default; one that nobody raised has the default only", async () => {
  const account = { ...documented.account, quotas: { ...documented.account.quotas, standardVCpus: 32 } };
  await using bench = new Workbench({ ...documented, account });
  const client = await bench.connect(ServiceQuotasClient, createServiceQuotas(bench.surroundings).service);
  const applied = await client.send(new GetServiceQuotaCommand(STANDARD_VCPUS));
  expect(applied.Quota).toMatchObject({ ...STANDARD_VCPUS, Value: 32, Adjustable: true });
  expect((await client.send(new GetAWSDefaultServiceQuotaCommand(STANDARD_VCPUS))).Quota?.Value).toBe(5);
  await expect(client.send(new GetServiceQuotaCommand(VPCS))).rejects.toThrow(
    expect.objectContaining({ name: "NoSuchResourceException" }),
  );
  expect((await client.send(new GetAWSDefaultServiceQuotaCommand(VPCS))).Quota?.Value).toBe(5);
});
