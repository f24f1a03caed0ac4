import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateVpcCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ConfigurationError, loadConfig } from "../config/config.ts";
import { connectTarget, hostTarget } from "./open-target.ts";

let folder: string;

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "lmi-verify-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function configWith(text: string) {
  const path = join(folder, "policy.json");
  writeFileSync(path, text);
  return loadConfig({ LMI_TWIN_POLICY: path }, "no.env");
}

test("a twin with LMI_TWIN_POLICY holds the run to it, over HTTP", async () => {
  const Statement = [{ Effect: "Allow", Action: "ec2:DescribeVpcs", Resource: "*" }];
  const config = configWith(JSON.stringify({ Version: "2012-10-17", Statement }));
  const hosted = await hostTarget(config);
  const { aws, close } = await connectTarget(config, hosted.address);
  expect((await aws.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
  await expect(aws.ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).rejects.toMatchObject({
    name: "UnauthorizedOperation",
    message: expect.stringContaining("not authorized to perform: ec2:CreateVpc on resource"),
  });
  await close();
  await hosted.close();
});

test.each<[string, string, RegExp]>([
  ["JSON that is none", "{", /cannot be read/],
  ["a document that IAM would take otherwise", '{"Version":"2012-10-17","Statement":[]}', /cannot be used\. Statement/],
])("%s is refused before anything starts", async (_, text, told) => {
  const hosting = hostTarget(configWith(text));
  await expect(hosting).rejects.toThrow(ConfigurationError);
  await expect(hosting).rejects.toThrow(told);
  await expect(hosting).rejects.toThrow(/LMI_TWIN_POLICY names it\. Nothing was started\.$/);
});

test("so is a file that is not there", async () => {
  const hosting = hostTarget(loadConfig({ LMI_TWIN_POLICY: join(folder, "none.json") }, "no.env"));
  await expect(hosting).rejects.toThrow(/none\.json cannot be read: ENOENT.*LMI_TWIN_POLICY names it/);
});
