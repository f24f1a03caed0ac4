import { parse } from "dotenv";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

import { worldNames } from "../twin/worlds/index.ts";
import { isWorldFile } from "../twin/worlds/world-file.ts";

/** Every setting there is, with what it accepts. All come from the environment or `.env`; the environment wins. */
const settings = z.strictObject({
  LMI_TARGET: z.enum(["twin", "aws", "replay"], "'twin', 'aws' or 'replay'").default("twin"),
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
  LMI_EVIDENCE: z.string().optional(),
  LMI_TWIN_SEED: z
    .string()
    .regex(/^\d{1,9}$/, "a whole number from 0 to 999999999")
    .transform(Number)
    .default(1),
  LMI_TWIN_WORLD: z
    .string()
    .refine((name) => worldNames.includes(name) || isWorldFile(name), `one of ${worldNames.join(", ")}, or the path of a world file, *.json`)
    .default("documented"),
});

/** Settings that only make sense together. */
const together = settings.superRefine(({ LMI_TARGET, LMI_EVIDENCE }, context) => {
  const replay = LMI_TARGET === "replay";
  if (replay === (LMI_EVIDENCE !== undefined)) return;
  const message = replay
    ? "the evidence file of a recorded run, or the folder of one, as LMI_TARGET is 'replay'"
    : `no value, as LMI_TARGET is '${LMI_TARGET}', which makes evidence of its own`;
  context.addIssue({ code: "custom", path: ["LMI_EVIDENCE"], message });
});

export interface Config {
  readonly target: "twin" | "aws" | "replay";
  readonly region: string;
  /** Empty: Lambda chooses. */
  readonly instanceTypes: readonly string[];
  /** Folder that receives a folder for each run. */
  readonly runsFolder: string;
  /** Of a replay: the evidence file of a recorded run, or its folder. */
  readonly evidence?: string;
  /** Container images that run the handlers: Python's and Node's. */
  readonly runtimeImages: readonly [python: string, node: string];
  readonly twinSeed: number;
  /** The name of a world, or the path of a world file. */
  readonly twinWorld: string;
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
  const parsed = together.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(describeIssues(parsed.error, given));
  const made = parsed.data;
  return {
    target: made.LMI_TARGET,
    region: made.LMI_REGION,
    instanceTypes: made.LMI_INSTANCE_TYPES,
    runsFolder: made.LMI_RUNS,
    ...(made.LMI_EVIDENCE === undefined ? {} : { evidence: made.LMI_EVIDENCE }),
    runtimeImages: made.LMI_RUNTIME_IMAGES,
    twinSeed: made.LMI_TWIN_SEED,
    twinWorld: made.LMI_TWIN_WORLD,
  };
}

function describeIssues(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): string {
  const lines = error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const known = Object.keys(settings.shape).join(", ");
      return issue.keys.map((name) => `${name} is not a setting; the settings are ${known}.`);
    }
    const name = String(issue.path[0]);
    const value = given[name];
    return [`${name} is ${value === undefined ? "not set" : `'${value}'`}; accepted is ${issue.message}.`];
  });
  return `${lines.join("\n")}\nNothing was started. Correct the environment or .env; .env.example explains every setting.`;
}
