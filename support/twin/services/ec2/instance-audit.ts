import type { Ec2State } from "./ec2-state.ts";
import type { InstanceRecord } from "./records.ts";

/**
 * What CloudTrail tells of Lambda's own calls. Nobody has published such records: the identities follow from the
 * policies (launches under the operator role, terminations under the service-linked role), the rest is our choice.
 */
const LAMBDA = "lambda.amazonaws.com";
const SERVICE_LINKED_ROLE = "AWSServiceRoleForLambda";

export function recordRunInstances(ec2: Ec2State, instance: InstanceRecord, operatorRoleArn: string): void {
  if (!ec2.surroundings.world.cloudTrail.tellsLaunches) return;
  const items = [
    {
      instanceId: instance.id,
      instanceType: instance.instanceType,
      instanceState: { code: 0, name: "pending" },
      subnetId: instance.subnetId,
      vpcId: instance.vpcId,
      placement: { availabilityZone: instance.zoneName, tenancy: "default" },
      launchTime: instance.launchedAt,
    },
  ];
  record(ec2, "RunInstances", instance, operatorRoleArn, {
    requestParameters: {
      instancesSet: { items: [{ minCount: 1, maxCount: 1 }] },
      instanceType: instance.instanceType,
      subnetId: instance.subnetId,
      groupSet: { items: instance.groupIds.map((groupId) => ({ groupId })) },
    },
    responseElements: {
      reservationId: instance.reservationId,
      ownerId: ec2.surroundings.accountId,
      groupSet: {},
      instancesSet: { items },
    },
  });
}

export function recordTerminateInstances(ec2: Ec2State, instance: InstanceRecord): void {
  const { accountId } = ec2.surroundings;
  const role = `arn:aws:iam::${accountId}:role/aws-service-role/${LAMBDA}/${SERVICE_LINKED_ROLE}`;
  const change = {
    instanceId: instance.id,
    currentState: { code: 32, name: "shutting-down" },
    previousState: { code: 16, name: "running" },
  };
  record(ec2, "TerminateInstances", instance, role, {
    requestParameters: { instancesSet: { items: [{ instanceId: instance.id }] } },
    responseElements: { instancesSet: { items: [change] } },
  });
}

function record(
  ec2: Ec2State,
  name: string,
  instance: InstanceRecord,
  roleArn: string,
  elements: Readonly<Record<"requestParameters" | "responseElements", unknown>>,
): void {
  const { accountId, audit, streams } = ec2.surroundings;
  const roleName = roleArn.split("/").at(-1) ?? "";
  const roleId = `AROA${streams.digits(`role/${roleName}`, 17).toUpperCase()}`;
  const session = "lambda-managed-instances";
  const sessionIssuer = { type: "Role", principalId: roleId, arn: roleArn, accountId, userName: roleName };
  audit({
    name,
    source: "ec2.amazonaws.com",
    username: session,
    readOnly: false,
    resources: [
      { type: "AWS::EC2::Instance", name: instance.id },
      { type: "AWS::EC2::Subnet", name: instance.subnetId },
      ...instance.groupIds.map((group) => ({ type: "AWS::EC2::SecurityGroup", name: group })),
    ],
    detail: {
      userIdentity: {
        type: "AssumedRole",
        principalId: `${roleId}:${session}`,
        arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${session}`,
        accountId,
        sessionContext: { sessionIssuer },
        invokedBy: LAMBDA,
      },
      sourceIPAddress: LAMBDA,
      userAgent: LAMBDA,
      ...elements,
    },
  });
}
