import type { Account } from "../../worlds/account-world.ts";

/** One quota as Service Quotas knows it. */
export interface Quota {
  readonly service: string;
  readonly serviceName: string;
  readonly code: string;
  readonly name: string;
  /** What an account has whose quota nobody raised. */
  readonly byDefault: number;
  /** What the twin's account has. */
  readonly value: number;
}

const EC2 = { service: "ec2", serviceName: "Amazon Elastic Compute Cloud (Amazon EC2)" };
const VPC = { service: "vpc", serviceName: "Amazon Virtual Private Cloud (Amazon VPC)" };

/** The quotas that the twin has. Codes, names and defaults: Service Quotas. */
export function quotasOf({ quotas }: Account): readonly Quota[] {
  return [
    {
      ...EC2,
      code: "L-1216C47A",
      name: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
      byDefault: 5,
      value: quotas.standardVCpus,
    },
    { ...EC2, code: "L-0263D0A3", name: "EC2-VPC Elastic IPs", byDefault: 5, value: quotas.elasticIps },
    { ...VPC, code: "L-F678F1CE", name: "VPCs per Region", byDefault: 5, value: quotas.vpcs },
    { ...VPC, code: "L-A4707A72", name: "Internet gateways per Region", byDefault: 5, value: quotas.internetGateways },
  ];
}
