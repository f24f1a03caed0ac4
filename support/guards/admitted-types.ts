import { DescribeInstanceTypesCommand } from "@aws-sdk/client-ec2";

import { INSTANCES } from "../run/estimate.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";
import type { Situation } from "./guard.ts";
import { look } from "./look.ts";

/** An instance type that Lambda may choose for the run. */
export interface AdmittedType {
  readonly name: string;
  readonly vcpus: number;
}

/** Families C, M and R, from .large up (LMI calculator; DG names the families). */
const SUPPORTED = /^[cmr]\d[a-z0-9-]*\.(large|\d*xlarge|metal(-\d+xl)?)$/;

/** Of a larger type a version cannot have its instances: the capacity provider has no more vCPUs. */
export const MOST_VCPUS = Math.floor(FUNCTION_SETTINGS.maxVCpus / INSTANCES);

/** The types that the region has, Lambda supports, LMI_INSTANCE_TYPES allows, and a version can have three of. */
export async function readAdmittedTypes({
  aws,
  clock,
  config,
}: Pick<Situation, "aws" | "clock" | "config">): Promise<readonly AdmittedType[]> {
  const found: AdmittedType[] = [];
  const sizes = Array.from({ length: MOST_VCPUS }, (_, index) => String(index + 1));
  let token: string | undefined;
  do {
    const question = {
      Filters: [
        { Name: "processor-info.supported-architecture", Values: ["x86_64"] },
        { Name: "instance-type", Values: ["c*", "m*", "r*"] },
        { Name: "vcpu-info.default-vcpus", Values: sizes },
      ],
      ...(token === undefined ? {} : { NextToken: token }),
    };
    const page = await look({ clock }, "ec2:DescribeInstanceTypes", () =>
      aws.ec2.send(new DescribeInstanceTypesCommand(question)),
    );
    for (const { InstanceType: name = "", VCpuInfo } of page.InstanceTypes ?? []) {
      if (SUPPORTED.test(name) && isAllowed(name, config.instanceTypes)) found.push({ name, vcpus: VCpuInfo?.DefaultVCpus ?? 0 });
    }
    token = page.NextToken;
  } while (token);
  return found;
}

/** @param patterns types in which `*` stands for anything; none allows all */
function isAllowed(type: string, patterns: readonly string[]): boolean {
  const matches = (pattern: string) => new RegExp(`^${pattern.replaceAll(".", String.raw`\.`).replaceAll("*", ".*")}$`).test(type);
  return patterns.length === 0 || patterns.some(matches);
}
