import { parse } from "dotenv";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { redact } from "../redaction/redact.ts";
import { worldNames } from "../twin/worlds/index.ts";
import { isWorldFile } from "../twin/worlds/world-file.ts";

/** An empty list where nothing is said. */
function listOf(item: RegExp, accepted: string) {
  return z
    .string()
    .regex(new RegExp(`^${item.source}(,${item.source})*$`), accepted)
    .transform((list) => list.split(","))
    .default([]);
}

const REGION = /[a-z]{2}(?:-[a-z]+)+-\d/;
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const YES = z.literal("1", "1, or nothing").optional();

/** Every setting there is, with what it accepts. All come from the environment or `.env`; the environment wins. */
const settings = z.strictObject({
  LMI_TARGET: z.enum(["twin", "aws", "replay"], "'twin', 'aws' or 'replay'").default("twin"),
  LMI_REGION: z
    .string()
    .regex(new RegExp(`^${REGION.source}$`), "an AWS region such as us-east-1")
    .default("us-east-1"),
  LMI_ALLOWED_ACCOUNTS: listOf(/\d{12}/, "account ids of 12 digits, separated by commas"),
  LMI_ALLOWED_REGIONS: listOf(REGION, "AWS regions separated by commas, such as us-east-1,eu-west-1"),
  LMI_BUDGET_USD: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,2})?$/, "an amount in USD such as 5 or 7.50")
    .transform(Number)
    .optional(),
  LMI_DEADLINE_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "a whole number of minutes from 1 to 999")
    .transform(Number)
    .default(180), // a whole run takes about 70; twice that, and an hour for a slow night
  LMI_KEEP: YES,
  LMI_SWEEP_FIRST: YES,
  LMI_VPC_ID: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/, "the id of a VPC, such as vpc-0a1b2c3d")
    .optional(),
  LMI_SUBNET_IDS: listOf(/subnet-[0-9a-f]{8,17}/, "ids of subnets separated by commas, such as subnet-0a1b2c3d,subnet-1a2b3c4d"),
  LMI_EXECUTION_ROLE_ARN: z.string().regex(ROLE_ARN, "the ARN of an IAM role").optional(),
  LMI_OPERATOR_ROLE_ARN: z.string().regex(ROLE_ARN, "the ARN of an IAM role").optional(),
  LMI_INSTANCE_TYPES: listOf(/[a-z0-9*-]+\.[a-z0-9*-]+/, "instance types separated by commas, such as m7i.xlarge,m7a.*"),
  LMI_RUNTIME_IMAGES: z
    .string()
    .regex(/^[^,\s]+,[^,\s]+$/, "two images, Python's and Node's, separated by a comma")
    .transform((images) => images.split(",") as [string, string])
    .default(["public.ecr.aws/lambda/python:3.13", "public.ecr.aws/lambda/nodejs:22"]),
  LMI_RUNS: z.string().default("runs"),
  LMI_HISTORY: z.string().optional(),
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
  LMI_TWIN_ENDPOINT: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/, "the address that npm run twin tells, such as http://127.0.0.1:4510")
    .optional(),
  LMI_TWIN_POLICY: z.string().optional(),
});

/** Settings that only make sense together. */
const together = settings.superRefine((given, context) => {
  const { LMI_TARGET: target } = given;
  const refuse = (name: keyof typeof given, message: string) =>
    context.addIssue({ code: "custom", path: [name], message });
  if (target === "replay" && given.LMI_EVIDENCE === undefined) {
    refuse("LMI_EVIDENCE", "the evidence file of a recorded run, or the folder of one, as LMI_TARGET is 'replay'");
  }
  if (target !== "replay" && given.LMI_EVIDENCE !== undefined) {
    refuse("LMI_EVIDENCE", `no value, as LMI_TARGET is '${target}', which makes evidence of its own`);
  }
  for (const name of ["LMI_TWIN_ENDPOINT", "LMI_TWIN_POLICY"] as const) {
    if (target !== "twin" && given[name] !== undefined) refuse(name, `no value, as LMI_TARGET is '${target}'`);
  }
  if (given.LMI_TWIN_ENDPOINT !== undefined && given.LMI_TWIN_POLICY !== undefined) {
    refuse("LMI_TWIN_POLICY", "no value, as LMI_TWIN_ENDPOINT names a twin that has its own: start that one with the policy");
  }
  if (given.LMI_VPC_ID !== undefined && given.LMI_SUBNET_IDS.length === 0) {
    refuse("LMI_SUBNET_IDS", "the private subnets to use in that VPC, as LMI_VPC_ID is set");
  }
  if (given.LMI_VPC_ID === undefined && given.LMI_SUBNET_IDS.length > 0) {
    refuse("LMI_VPC_ID", "the VPC of these subnets, as LMI_SUBNET_IDS is set");
  }
});

export interface Config {
  readonly target: "twin" | "aws" | "replay";
  readonly region: string;
  /** Accounts in which the suite may create anything. On the twin, empty stands for the twin's own. */
  readonly allowedAccounts: readonly string[];
  /** Regions in which the suite may create anything. On the twin, empty stands for `region`. */
  readonly allowedRegions: readonly string[];
  /** What a run may cost. Needed on AWS. */
  readonly budgetUsd?: number;
  /** Minutes of the run's clock after which its experiments end and teardown begins. */
  readonly deadlineMinutes: number;
  /** Whether the stack is left standing at the end. */
  readonly keep: boolean;
  /** Whether what dead runs of this suite left in the account is removed before setup. */
  readonly sweepFirst: boolean;
  /** What is there already, is used instead of a resource of our own, and is never deleted. */
  readonly existing: Existing;
  /** Empty: Lambda chooses. */
  readonly instanceTypes: readonly string[];
  /** Folder that receives a folder for each run. */
  readonly runsFolder: string;
  /** File that keeps a line of every run. */
  readonly historyFile: string;
  /** Of a replay: the evidence file of a recorded run, or its folder. */
  readonly evidence?: string;
  /** Container images that run the handlers: Python's and Node's. */
  readonly runtimeImages: readonly [python: string, node: string];
  readonly twinSeed: number;
  /** The name of a world, or the path of a world file. */
  readonly twinWorld: string;
  /** A twin that runs already, in a process of its own; otherwise the run has one of its own. */
  readonly twinEndpoint?: string;
  /** File of the IAM policy that the run's own twin holds its caller to. */
  readonly twinPolicy?: string;
}

/** Resources of the account's owner. */
interface Existing {
  /** With `subnetIds`: private subnets of it that have a way out, in three zones. */
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  readonly executionRoleArn?: string;
  readonly operatorRoleArn?: string;
}

/** Settings that cannot be used; the message is for the person who made them. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(message: string) {
    super(redact(message)); // it repeats what was set
  }
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
    allowedAccounts: made.LMI_ALLOWED_ACCOUNTS,
    allowedRegions: made.LMI_ALLOWED_REGIONS,
    deadlineMinutes: made.LMI_DEADLINE_MINUTES,
    keep: made.LMI_KEEP !== undefined,
    sweepFirst: made.LMI_SWEEP_FIRST !== undefined,
    existing: {
      subnetIds: made.LMI_SUBNET_IDS,
      ...known({
        vpcId: made.LMI_VPC_ID,
        executionRoleArn: made.LMI_EXECUTION_ROLE_ARN,
        operatorRoleArn: made.LMI_OPERATOR_ROLE_ARN,
      }),
    },
    instanceTypes: made.LMI_INSTANCE_TYPES,
    runsFolder: made.LMI_RUNS,
    historyFile: made.LMI_HISTORY ?? join(made.LMI_RUNS, "history.jsonl"),
    ...known({
      budgetUsd: made.LMI_BUDGET_USD,
      evidence: made.LMI_EVIDENCE,
      twinEndpoint: made.LMI_TWIN_ENDPOINT,
      twinPolicy: made.LMI_TWIN_POLICY,
    }),
    runtimeImages: made.LMI_RUNTIME_IMAGES,
    twinSeed: made.LMI_TWIN_SEED,
    twinWorld: made.LMI_TWIN_WORLD,
  };
}

/** Only the members that have a value. */
function known<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}

function describeIssues(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): string {
  const lines = error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const names = Object.keys(settings.shape).join(", ");
      return issue.keys.map((name) => `${name} is not a setting; the settings are ${names}.`);
    }
    const name = String(issue.path[0]);
    const value = given[name];
    return [`${name} is ${value === undefined ? "not set" : `'${value}'`}; accepted is ${issue.message}.`];
  });
  return `${lines.join("\n")}\nNothing was started. Correct the environment or .env; .env.example explains every setting.`;
}
