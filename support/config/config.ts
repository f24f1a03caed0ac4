import { parse } from "dotenv";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

import { worldNames } from "../twin/worlds/index.ts";

/** Every setting there is, with what it accepts. All come from the environment or `.env`; the environment wins. */
const settings = z.strictObject({
  LMI_TARGET: z.enum(["twin", "aws"], "'twin' or 'aws'").default("twin"),
  LMI_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as us-east-1")
    .default("us-east-1"),
  LMI_INSTANCE_TYPES: z
    .string()
    .regex(/^[a-z0-9*-]+\.[a-z0-9*-]+(,[a-z0-9*-]+\.[a-z0-9*-]+)*$/, "instance types separated by commas, such as m7i.xlarge,m7a.*")
    .transform((list) => list.split(","))
    .default([]),
  LMI_RUNTIME_IMAGES: z
    .string()
    .regex(/^[^,\s]+,[^,\s]+$/, "two images, Python's and Node's, separated by a comma")
    .transform((images) => images.split(",") as [string, string])
    .default(["public.ecr.aws/lambda/python:3.13", "public.ecr.aws/lambda/nodejs:22"]),
  LMI_RUNS: z.string().default("runs"),
  LMI_TWIN_SEED: z
    .string()
    .regex(/^\d{1,9}$/, "a whole number from 0 to 999999999")
    .transform(Number)
    .default(1),
  LMI_TWIN_WORLD: z.enum(worldNames, `one of ${worldNames.join(", ")}`).default("documented"),
});

export interface Config {
  readonly target: "twin" | "aws";
  readonly region: string;
  /** Empty: Lambda chooses. */
  readonly instanceTypes: readonly string[];
  /** Folder that receives a folder for each run. */
  readonly runsFolder: string;
  /** Container images that run the handlers: Python's and Node's. */
  readonly runtimeImages: readonly [python: string, node: string];
  readonly twinSeed: number;
  readonly twinWorld: (typeof worldNames)[number];
}

/** Settings that cannot be used; the message is for the person who made them. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** Reads the configuration of this run. @throws ConfigurationError naming each variable, its value and what is accepted */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env, envFile = ".env"): Config {
  const fromFile = existsSync(envFile) ? parse(readFileSync(envFile)) : {};
  const given = Object.fromEntries(
    Object.entries({ ...fromFile, ...environment }).filter(([name, value]) => name.startsWith("LMI_") && value !== ""),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(describeIssues(parsed.error, given));
  const { LMI_TARGET, LMI_REGION, LMI_INSTANCE_TYPES, LMI_RUNS, LMI_RUNTIME_IMAGES, LMI_TWIN_SEED, LMI_TWIN_WORLD } = parsed.data;
  return {
    target: LMI_TARGET,
    region: LMI_REGION,
    instanceTypes: LMI_INSTANCE_TYPES,
    runsFolder: LMI_RUNS,
    runtimeImages: LMI_RUNTIME_IMAGES,
    twinSeed: LMI_TWIN_SEED,
    twinWorld: LMI_TWIN_WORLD,
  };
}

function describeIssues(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): string {
  const lines = error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const known = Object.keys(settings.shape).join(", ");
      return issue.keys.map((name) => `${name} is not a setting; the settings are ${known}.`);
    }
    const name = String(issue.path[0]);
    return [`${name} is '${given[name]}'; accepted is ${issue.message}.`];
  });
  return `${lines.join("\n")}\nNothing was started. Correct the environment or .env; .env.example explains every setting.`;
}
