import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { HttpDoor } from "../twin/doors/http-door.ts";
import { isMutating } from "../aws/mutating.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";

const SCRIPT = fileURLToPath(new URL("./preflight.ts", import.meta.url));
const twin = new Twin({ seed: 1, world: documented, region: "us-east-1" });
let door: HttpDoor;

beforeAll(async () => {
  door = await HttpDoor.open(twin);
});
afterAll(() => door.close());

/** Runs the command as a user does. */
function preflight(settings: Readonly<Record<string, string>>, ...words: string[]) {
  const env = { PATH: process.env["PATH"], AWS_EC2_METADATA_DISABLED: "true", ...settings };
  return new Promise<{ code: number; output: string }>((done) => {
    execFile(process.execPath, [SCRIPT, ...words], { env }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

test("tells what each guard saw and what a run would take, and creates nothing", async () => {
  const { code, output } = await preflight({ LMI_TWIN_ENDPOINT: door.endpoint });
  expect(code).toBe(0);
  expect(output.match(/^ {2}passed /gm)).toHaveLength(11);
  expect(output).toMatch(/headline \(\d+ claims\) +about \d+ min, \d\.\d\d USD on 3 m7i\.xlarge, at the worst \d\.\d\d USD on 3 m7i\.2xlarge/);
  expect(output).toContain("No guard refuses: a run would begin.");
  expect(output).not.toMatch(/\d{12}/);
  expect(twin.calls.length).toBeGreaterThan(5);
  expect(twin.calls.filter((call) => isMutating(call.split(":")[1] ?? ""))).toEqual([]);
});

test("exits with 1 when a guard refuses, unless fewer claims are enough", async () => {
  const settings = { LMI_TWIN_ENDPOINT: door.endpoint, LMI_DEADLINE_MINUTES: "45" };
  const whole = await preflight(settings);
  expect(whole.code).toBe(1);
  expect(whole.output).toMatch(/REFUSED +deadline/);
  expect(whole.output).toContain("Refusing guards: 1. A run would not begin.");
  expect((await preflight(settings, "--headline")).code).toBe(0);
});

test("says in one message that it cannot drive a twin whose time flows", async () => {
  const flowing = await HttpDoor.open(new Twin({ seed: 1, world: documented, region: "us-east-1" }), 0, 60);
  const { code, output } = await preflight({ LMI_TWIN_ENDPOINT: flowing.endpoint });
  await flowing.close();
  expect(code).toBe(1);
  expect(output).toMatch(/^The time of the twin at \S+ flows, and a run has to drive it\./m);
  expect(output).not.toContain("    at ");
});

test.each([
  [{ LMI_TARGET: "aws", LMI_REGION: "us-east-1" }, "no AWS credentials that can be used"],
  [{ LMI_TARGET: "replay", LMI_EVIDENCE: "fixtures/published/article.jsonl" }, "which creates nothing"],
  [{ LMI_BUDGET_USD: "much" }, "LMI_BUDGET_USD is 'much'"],
])("says in one message why it cannot look, with %o", async (settings, message) => {
  const { code, output } = await preflight(settings);
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).not.toContain("    at ");
});
