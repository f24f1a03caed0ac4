import type { Evidence } from "../../evidence/evidence.ts";
import { checks, type Check } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import {
  article,
  capacityProvidersPage,
  createCapacityProviderReference,
  kiro,
  lambdaPricing,
  managedQuotasPage,
  troubleshootingPage,
} from "../sources.ts";
import { notMade } from "../trials.ts";
import { aboutContract, accepted, ALL, ON_CAPACITY_PROVIDER, refused, told, toldIn } from "./steps.ts";

const shared = { ...aboutContract, experiments: [ON_CAPACITY_PROVIDER], expected: "held" } as const;

export const capacityProviderDefaults: Claim = {
  ...shared,
  id: "capacity-provider-defaults",
  sentence: "A capacity provider scales in mode Auto, to 400 vCPUs on x86_64 unless told otherwise, and its ARN ends in its name.",
  sources: [capacityProvidersPage, createCapacityProviderReference, article],
  articleRows: ["A31", "A36"],
  published: "MaxVCpuCount 30 without a mode is accepted; arn:aws:lambda:REGION:ACCOUNT:capacity-provider:NAME",
  publishedBy: article,
  band: { ...ALL, reason: "a default is what it is, and an ARN is built from what is known" },
  method: "GetCapacityProvider of the article's one, created with 30 vCPUs and no mode, and of one created with neither.",
  measure: (evidence) => {
    const main = toldIn(evidence, ON_CAPACITY_PROVIDER, "main");
    const bare = toldIn(evidence, ON_CAPACITY_PROVIDER, "defaults-read");
    const arn = String(main["arn"]);
    const form = new RegExp(`^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:<account>:capacity-provider:${String(main["name"])}$`);
    return checks([
      told(main, "scalingMode", "mode with 30 vCPUs named", "Auto"),
      told(main, "maxVCpus", "vCPUs", 30),
      told(bare, "scalingMode", "mode by default", "Auto"),
      told(bare, "maxVCpus", "vCPUs by default", 400),
      told(bare, "architectures", "architecture by default", ["x86_64"]),
      { what: "ARN", seen: arn, so: form.test(arn) },
    ]);
  },
};

export const manualScalingMode: Claim = {
  ...shared,
  id: "manual-scaling-mode",
  sentence: "A capacity provider takes a CPU target of its own in Manual mode, and in Auto mode none.",
  sources: [troubleshootingPage, capacityProvidersPage, kiro],
  published: "ScalingMode Manual with a target; a policy in Auto mode is refused",
  publishedBy: troubleshootingPage,
  band: { ...ALL, reason: "the API takes a mode or it does not, and tells which one is set" },
  method: "UpdateCapacityProvider to Manual with a target of 50 %, to Auto with the same target, and to Auto; read back after each that was accepted.",
  measure: (evidence) =>
    checks([
      accepted(evidence, [ON_CAPACITY_PROVIDER, "manual"], "Manual at 50 %"),
      accepted(evidence, [ON_CAPACITY_PROVIDER, "manual-read"], "read back", { scalingMode: "Manual", targets: [50] }),
      refused(evidence, [ON_CAPACITY_PROVIDER, "auto-with-policy"], "Auto at 50 %"),
      accepted(evidence, [ON_CAPACITY_PROVIDER, "auto-again"], "Auto"),
      accepted(evidence, [ON_CAPACITY_PROVIDER, "auto-again-read"], "read back", { scalingMode: "Auto" }),
    ]),
};

const MOST_PASSING = 3;

export const capacityProviderWritesLimited: Claim = {
  ...shared,
  id: "capacity-provider-writes-limited",
  sentence: "Lambda takes one change of capacity providers a second, and answers more with 429.",
  sources: [managedQuotasPage],
  published: "write APIs: 1 request a second, together",
  publishedBy: managedQuotasPage,
  band: {
    min: 1,
    max: MOST_PASSING,
    unit: "of ten changes within two seconds that were not throttled",
    reason: "two seconds hold two; how AWS counts a second is not published, and one more may be saved up from before",
  },
  method: "Ten times UpdateCapacityProvider, 200 ms apart, each setting what is set already.",
  measure: (evidence) => {
    const writes = evidence.calls(ON_CAPACITY_PROVIDER).filter(({ step }) => step.startsWith("write-"));
    if (evidence.calls(ON_CAPACITY_PROVIDER).length === 0) throw notMade(ON_CAPACITY_PROVIDER);
    if (writes.length === 0) throw new Unmeasured("inconclusive", "There was no capacity provider of its own to change.");
    const throttled = writes.filter(({ status, errorType }) => status === 429 && errorType === "TooManyRequestsException");
    const passed = writes.length - throttled.length;
    return {
      value: passed,
      text: `${passed} of ${writes.length} passed, ${throttled.length} were throttled`,
      samples: writes.map((write) => (throttled.includes(write) ? 0 : 1)),
    };
  },
};

export const vpcRequired: Claim = {
  ...shared,
  id: "vpc-required",
  sentence: "A capacity provider needs a VPC with a subnet; it may do without security groups.",
  sources: [capacityProvidersPage, createCapacityProviderReference, article],
  articleRows: ["A16"],
  published: "VPC required, set on the capacity provider",
  publishedBy: article,
  band: { ...ALL, reason: "the API requires a subnet; its list of security groups may be empty" },
  method: "CreateCapacityProvider without VpcConfig, with no subnet, and with no security group; nothing is published on any.",
  measure: (evidence) =>
    checks([
      refused(evidence, [ON_CAPACITY_PROVIDER, "no-vpc"], "without a VPC"),
      refused(evidence, [ON_CAPACITY_PROVIDER, "no-subnets"], "with no subnet"),
      accepted(evidence, [ON_CAPACITY_PROVIDER, "no-security-groups"], "with no security group"),
      becameActive(evidence, "no-security-groups"),
    ]),
};

export const capacityProviderRequestsChecked: Claim = {
  ...shared,
  id: "capacity-provider-requests-checked",
  sentence: "Capacity providers for instances that LMI does not have are refused when they are asked for.",
  sources: [capacityProvidersPage, lambdaPricing, kiro],
  published: "families C, M and R from large up; types allowed or excluded, not both; x86_64 or arm64",
  publishedBy: capacityProvidersPage,
  band: { ...ALL, reason: "each of them breaks a documented rule" },
  method: "CreateCapacityProvider with the architecture in capitals, with t3.micro, and with types allowed and excluded at once.",
  measure: (evidence) =>
    checks([
      refused(evidence, [ON_CAPACITY_PROVIDER, "upper-case"], "X86_64"),
      refused(evidence, [ON_CAPACITY_PROVIDER, "burstable-type"], "t3.micro"),
      refused(evidence, [ON_CAPACITY_PROVIDER, "both-lists"], "both lists"),
    ]),
};

function becameActive(evidence: Evidence, subject: string): Check {
  const seen = evidence.timeline(ON_CAPACITY_PROVIDER, subject)?.seen.at(-1)?.state ?? "not there";
  return { what: "and then it is", seen, so: seen === "Active" };
}
