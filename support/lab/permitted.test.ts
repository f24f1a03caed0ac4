import { DescribeVpcsCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { PutFunctionScalingConfigCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { readPolicy } from "../twin/authorization/policy.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { Obstacle } from "./obstacle.ts";
import { permittedClients, requirePermitted } from "./permitted.ts";

const policy = readPolicy({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "ec2:DescribeVpcs", Resource: "*" }] });
const door = new InProcessDoor(new Twin({ seed: 1, world: documented, region: "us-east-1", policy }));
const aws = permittedClients(door.clients);

const denied = (action: string) =>
  expect.objectContaining({
    reasonCode: "AccessDenied",
    message: expect.stringMatching(new RegExp(`User: .* is not authorized to perform: ${action} .*IAM policy`)),
  });

test("a call that IAM refuses is an obstacle that names the action, and no measurement", async () => {
  const stopping = aws.ec2.send(new StopInstancesCommand({ InstanceIds: ["i-0123456789abcdef0"] }));
  await expect(stopping).rejects.toThrow(Obstacle);
  await expect(stopping).rejects.toEqual(denied("ec2:StopInstances"));
});

test("so is one of several invokes", async () => {
  const answer = await door.invoker(1).invoke({ functionName: "f", qualifier: "1", payload: "{}" }, async () => {});
  expect(() => requirePermitted([{ message: "fine" }, answer])).toThrow(denied("lambda:InvokeFunction"));
  expect(() => requirePermitted([{ message: "fine" }, { errorType: "AccessDeniedException", message: "of Lambda's own" }])).not.toThrow();
});

test("what is allowed passes, whatever AWS makes of it", async () => {
  expect((await aws.ec2.send(new DescribeVpcsCommand({}))).$metadata.httpStatusCode).toBe(200);
  const asking = aws.ec2.send(new DescribeVpcsCommand({ VpcIds: ["vpc-0123456789abcdef0"] }));
  await expect(asking).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
});

test("a refusal of Lambda's own under the same name is none of IAM's", async () => {
  const refused = Object.assign(new Error("The function provided by the arn does not contain a capacity provider configuration"), {
    name: "AccessDeniedException",
  });
  const lambda = { send: () => Promise.reject(refused) };
  const putting = permittedClients({ ...door.clients, lambda: lambda as never }).lambda.send(
    new PutFunctionScalingConfigCommand({ FunctionName: "f", Qualifier: "1" }),
  );
  await expect(putting).rejects.toBe(refused);
});
