import type { InstanceRequirements } from "@aws-sdk/client-lambda";

import type { PoolSettings } from "../../fleet/instance-pool.ts";
import { knownInstanceTypes } from "../../fleet/instance-types.ts";
import { processorOf } from "../ec2/instance-types.ts";
import { invalidParameter } from "./errors.ts";

/** Families C, M and R, from .large up (AWS's pricing calculator; DG names the families). */
const SUPPORTED = /^[cmr]\d[a-z0-9-]*\.(large|\d*xlarge|metal(-\d+xl)?)$/;
/** What may stand for such types: a family of theirs, or any. */
const SUPPORTED_PATTERN = /^([cmr](\d|\*)|\*)/;

/**
 * Instance types that a capacity provider may launch, weighted: what Lambda prefers, or what the caller allows.
 *
 * @throws AwsError for types that Lambda does not take. Its words for that nobody has published
 */
export function admittedTypes(
  { Architectures: architectures, AllowedInstanceTypes: allowed = [], ExcludedInstanceTypes: excluded = [] }: InstanceRequirements,
  preferred: PoolSettings["instanceTypes"],
  listsExclusive: boolean,
): PoolSettings["instanceTypes"] {
  if (listsExclusive && allowed.length > 0 && excluded.length > 0) {
    throw invalidParameter("AllowedInstanceTypes and ExcludedInstanceTypes can't be specified together.");
  }
  const unsupported = allowed.filter((type) => !(type.includes("*") ? SUPPORTED_PATTERN : SUPPORTED).test(type));
  if (unsupported.length > 0) {
    throw invalidParameter(`These instance types aren't supported by Lambda Managed Instances: ${unsupported.join(", ")}`);
  }
  const equal = (types: readonly string[]) => types.map((type) => [type, 1] as const);
  const [architecture = "x86_64"] = architectures ?? [];
  const offered = knownInstanceTypes.filter((type) => SUPPORTED.test(type) && processorOf(type).architecture === architecture);
  const admitted = equal(offered.filter((type) => matches(allowed, type)));
  const rest = preferred.filter(([type]) => !matches(excluded, type));
  const others = equal(offered.filter((type) => !matches(excluded, type)));
  const types = allowed.length > 0 ? admitted : rest.length > 0 ? rest : others;
  if (types.length === 0) {
    const asked = allowed.length > 0 ? `allowed: ${allowed.join(", ")}` : `excluded: ${excluded.join(", ")}`;
    throw invalidParameter(`No instance type that the twin knows is left of those ${asked}`);
  }
  return types;
}

function matches(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(type));
}
