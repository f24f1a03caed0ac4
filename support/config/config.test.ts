import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { ConfigurationError, loadConfig } from "./config.ts";

const folder = mkdtempSync(join(tmpdir(), "lmi-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function envFile(text: string): string {
  const path = join(folder, ".env");
  writeFileSync(path, text);
  return path;
}

const NO_FILE = join(folder, "none");

describe("the configuration", () => {
  test("rehearses on the twin when nothing is said", () => {
    expect(loadConfig({}, NO_FILE)).toMatchObject({
      target: "twin",
      region: "us-east-1",
      instanceTypes: [],
      runsFolder: "runs",
      twinSeed: 1,
      twinWorld: "documented",
    });
  });

  test("comes from .env, where the environment does not say otherwise", () => {
    const file = envFile("LMI_TWIN_SEED=7\nLMI_REGION=eu-west-1\n");
    expect(loadConfig({ LMI_REGION: "us-west-2" }, file)).toMatchObject({ twinSeed: 7, region: "us-west-2" });
  });

  test("takes an empty value for none, as .env.example has them", () => {
    expect(loadConfig({ LMI_INSTANCE_TYPES: "" }, NO_FILE).instanceTypes).toEqual([]);
  });

  test("splits lists", () => {
    const { instanceTypes, runtimeImages } = loadConfig(
      { LMI_INSTANCE_TYPES: "m7i.xlarge,m7a.*", LMI_RUNTIME_IMAGES: "a:1,b:2" },
      NO_FILE,
    );
    expect(instanceTypes).toEqual(["m7i.xlarge", "m7a.*"]);
    expect(runtimeImages).toEqual(["a:1", "b:2"]);
  });

  test("does not heed what is not its own", () => {
    expect(loadConfig({ AWS_REGION: "eu-west-1", PATH: "x" }, NO_FILE).region).toBe("us-east-1");
  });

  test.each([
    ["LMI_TARGET", "gcp", "'twin', 'aws' or 'replay'"],
    ["LMI_REGION", "Frankfurt", "an AWS region such as us-east-1"],
    ["LMI_INSTANCE_TYPES", "large", "instance types separated by commas"],
    ["LMI_TWIN_SEED", "-1", "a whole number from 0 to 999999999"],
    ["LMI_TWIN_WORLD", "mars", "one of documented"],
    ["LMI_TWIN_WORLD", "mars.js", "or the path of a world file, *.json"],
    ["LMI_EVIDENCE", "runs/latest", "no value, as LMI_TARGET is 'twin'"],
    ["LMI_RUNTIME_IMAGES", "one", "two images"],
  ])("refuses %s=%s, and says what is accepted", (name, value, accepted) => {
    const load = () => loadConfig({ [name]: value }, NO_FILE);
    expect(load).toThrow(ConfigurationError);
    expect(load).toThrow(`${name} is '${value}'`);
    expect(load).toThrow(accepted);
    expect(load).toThrow("Nothing was started.");
  });

  test("takes the evidence to replay, and a world from a file", () => {
    const config = loadConfig({ LMI_TARGET: "replay", LMI_EVIDENCE: "runs/latest", LMI_TWIN_WORLD: "worlds/mine.json" }, NO_FILE);
    expect(config).toMatchObject({ target: "replay", evidence: "runs/latest", twinWorld: "worlds/mine.json" });
  });

  test("refuses a replay of nothing", () => {
    expect(() => loadConfig({ LMI_TARGET: "replay" }, NO_FILE)).toThrow(
      "LMI_EVIDENCE is not set; accepted is the evidence file of a recorded run, or the folder of one, as LMI_TARGET is 'replay'.",
    );
  });

  test("names every wrong setting at once, and those that do not exist", () => {
    const load = () => loadConfig({ LMI_TARGET: "gcp", LMI_TWIN_SEED: "x", LMI_SEED: "1" }, NO_FILE);
    expect(load).toThrow(/LMI_TARGET is 'gcp'[^]*LMI_TWIN_SEED is 'x'[^]*LMI_SEED is not a setting/);
  });
});
