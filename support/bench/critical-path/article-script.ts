import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteNatGatewayCommand,
  DeleteRouteTableCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DetachInternetGatewayCommand,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
} from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

import type { AwsClients } from "../../aws/clients.ts";
import { given } from "../../stack/control-plane.ts";
import { isRefusal, type Cli } from "./cli.ts";

const REGION = "us-east-1";
const EVERYWHERE = "0.0.0.0/0";

export const FUNCTION_NAME = "lmi-verification-func";
const CAPACITY_PROVIDER_NAME = "lmi-verification-cp";

/** The article's are a, b and c; the twin's account is refused in c, as one was, and the script would end there. */
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1d"] as const;

const CAPACITY_PROVIDER_ACTIVE_WITHIN_MS = 600_000; // Terraform allows 10 min

const EXECUTION = {
  RoleName: "LMI-Verification-ExecutionRole",
  PolicyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
};
const OPERATOR = {
  RoleName: "LMI-Verification-OperatorRole",
  PolicyArn: "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator",
};

const TRUST_LAMBDA = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** What the script's shell variables hold. */
interface Ids {
  readonly vpc: string;
  readonly privateSubnets: readonly string[];
  readonly publicSubnet: string;
  readonly internetGateway: string;
  readonly publicRouteTable: string;
  readonly address: string;
  readonly natGateway: string;
  readonly privateRouteTable: string;
  readonly securityGroup: string;
}

/**
 * "Environment Setup" of the article, command by command, up to where its function is to be published.
 *
 * @returns what it made, and whether the wait for the function came true
 */
export async function setUp(cli: Cli, code: Uint8Array): Promise<{ ids: Ids; waited: boolean }> {
  for (const { RoleName, PolicyArn } of [EXECUTION, OPERATOR]) {
    await cli.run(({ iam }) => iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST_LAMBDA })));
    await cli.run(({ iam }) => iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn })));
  }
  const ids = await setUpNetwork(cli);
  const { Account = "" } = await cli.run(({ sts }) => sts.send(new GetCallerIdentityCommand({})));
  await setUpCapacityProvider(cli, ids, Account);
  await setUpFunction(cli, code, Account);
  return { ids, waited: await cli.waitForFunction(FUNCTION_NAME) };
}

async function setUpNetwork(cli: Cli): Promise<Ids> {
  const vpc = await cli.run(async ({ ec2 }) => {
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    return given(Vpc?.VpcId, "Vpc.VpcId");
  });
  const privateSubnets: string[] = [];
  for (const [at, zone] of ZONES.entries()) privateSubnets.push(await createSubnet(cli, vpc, `10.0.${at + 1}.0/24`, zone));
  const publicSubnet = await createSubnet(cli, vpc, "10.0.100.0/24", ZONES[0]);

  const internetGateway = await cli.run(async ({ ec2 }) => {
    const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
    return given(InternetGateway?.InternetGatewayId, "InternetGateway.InternetGatewayId");
  });
  const attach = new AttachInternetGatewayCommand({ InternetGatewayId: internetGateway, VpcId: vpc });
  await cli.run(({ ec2 }) => ec2.send(attach));

  const publicRouteTable = await createRouteTable(cli, vpc);
  await createRoute(cli, publicRouteTable, { GatewayId: internetGateway });
  await associate(cli, publicRouteTable, publicSubnet);

  const address = await cli.run(async ({ ec2 }) => {
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    return given(AllocationId, "AllocationId");
  });
  const natGateway = await cli.run(async ({ ec2 }) => {
    const command = new CreateNatGatewayCommand({ SubnetId: publicSubnet, AllocationId: address });
    return given((await ec2.send(command)).NatGateway?.NatGatewayId, "NatGateway.NatGatewayId");
  });
  await cli.waitForNatGateway(natGateway, "available");

  const privateRouteTable = await createRouteTable(cli, vpc);
  await createRoute(cli, privateRouteTable, { NatGatewayId: natGateway });
  for (const subnet of privateSubnets) await associate(cli, privateRouteTable, subnet);

  const securityGroup = await cli.run(async ({ ec2 }) => {
    const command = new CreateSecurityGroupCommand({
      GroupName: "lmi-verification-sg",
      Description: "Security group for LMI verification",
      VpcId: vpc,
    });
    return given((await ec2.send(command)).GroupId, "GroupId");
  });
  return {
    vpc,
    privateSubnets,
    publicSubnet,
    internetGateway,
    publicRouteTable,
    address,
    natGateway,
    privateRouteTable,
    securityGroup,
  };
}

async function setUpCapacityProvider(cli: Cli, { privateSubnets, securityGroup }: Ids, account: string): Promise<void> {
  const command = () => new CreateCapacityProviderCommand({
    CapacityProviderName: CAPACITY_PROVIDER_NAME,
    VpcConfig: { SubnetIds: [...privateSubnets], SecurityGroupIds: [securityGroup] },
    PermissionsConfig: { CapacityProviderOperatorRoleArn: `arn:aws:iam::${account}:role/${OPERATOR.RoleName}` },
    InstanceRequirements: { Architectures: ["x86_64"] },
    CapacityProviderScalingConfig: { MaxVCpuCount: 30 },
  });
  await cli.run(({ lambda }) => lambda.send(command()));
}

/** The script does not wait for the capacity provider, which is Pending for seconds and takes no functions until then. */
async function setUpFunction(cli: Cli, code: Uint8Array, account: string): Promise<void> {
  const command = () => new CreateFunctionCommand({
    FunctionName: FUNCTION_NAME,
    Runtime: "python3.13",
    Role: `arn:aws:iam::${account}:role/${EXECUTION.RoleName}`,
    Handler: "lambda_function.lambda_handler",
    Code: { ZipFile: code },
    MemorySize: 4_096,
    Timeout: 60,
    CapacityProviderConfig: {
      LambdaManagedInstancesCapacityProviderConfig: {
        CapacityProviderArn: `arn:aws:lambda:${REGION}:${account}:capacity-provider:${CAPACITY_PROVIDER_NAME}`,
        ExecutionEnvironmentMemoryGiBPerVCpu: 4,
        PerExecutionEnvironmentMaxConcurrency: 10,
      },
    },
  });
  await cli.insist(({ lambda }) => lambda.send(command()), CAPACITY_PROVIDER_ACTIVE_WITHIN_MS);
}

function createSubnet(cli: Cli, VpcId: string, CidrBlock: string, AvailabilityZone: string): Promise<string> {
  return cli.run(async ({ ec2 }) => {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
    return given(Subnet?.SubnetId, "Subnet.SubnetId");
  });
}

function createRouteTable(cli: Cli, VpcId: string): Promise<string> {
  return cli.run(async ({ ec2 }) => {
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    return given(RouteTable?.RouteTableId, "RouteTable.RouteTableId");
  });
}

async function createRoute(
  cli: Cli,
  RouteTableId: string,
  gateway: { readonly GatewayId: string } | { readonly NatGatewayId: string },
): Promise<void> {
  const command = new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: EVERYWHERE, ...gateway });
  await cli.run(({ ec2 }) => ec2.send(command));
}

async function associate(cli: Cli, RouteTableId: string, SubnetId: string): Promise<void> {
  await cli.run(({ ec2 }) => ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId })));
}

/** One command of the clean-up. */
type Step = (aws: AwsClients) => Promise<unknown>;

/** "Cleanup" of the article. */
export class CleanUp {
  readonly #cli: Cli;
  readonly #ids: Ids;
  readonly #accepted = new Set<number>();

  constructor(cli: Cli, ids: Ids) {
    this.#cli = cli;
    this.#ids = ids;
  }

  /**
   * Runs the script from top to bottom, but for what was accepted in a run before. It deletes the operator role while the
   * capacity provider may still need it; the twin lets the instances end all the same.
   *
   * @returns how many commands were refused
   */
  async once(): Promise<number> {
    const { natGateway } = this.#ids;
    let refused = 0;
    for (const [at, step] of this.#steps().entries()) {
      if (this.#accepted.has(at)) continue;
      try {
        if (step === "wait") await this.#cli.waitForNatGateway(natGateway, "deleted");
        else await this.#cli.run(step);
        this.#accepted.add(at);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused += 1;
      }
    }
    return refused;
  }

  #steps(): (Step | "wait")[] {
    const { vpc, privateSubnets, publicSubnet, internetGateway, publicRouteTable, address, ...rest } = this.#ids;
    const { natGateway, privateRouteTable, securityGroup } = rest;
    const attachment = { InternetGatewayId: internetGateway, VpcId: vpc };
    return [
      ({ lambda }) => lambda.send(new DeleteFunctionCommand({ FunctionName: FUNCTION_NAME })),
      ({ lambda }) => lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName: CAPACITY_PROVIDER_NAME })),
      ({ ec2 }) => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: natGateway })),
      "wait",
      ({ ec2 }) => ec2.send(new ReleaseAddressCommand({ AllocationId: address })),
      ...[privateRouteTable, publicRouteTable].map((RouteTableId): Step =>
        ({ ec2 }) => ec2.send(new DeleteRouteTableCommand({ RouteTableId })),
      ),
      ...[...privateSubnets, publicSubnet].map((SubnetId): Step =>
        ({ ec2 }) => ec2.send(new DeleteSubnetCommand({ SubnetId })),
      ),
      ({ ec2 }) => ec2.send(new DetachInternetGatewayCommand(attachment)),
      ({ ec2 }) => ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: internetGateway })),
      ({ ec2 }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId: securityGroup })),
      ({ ec2 }) => ec2.send(new DeleteVpcCommand({ VpcId: vpc })),
      ...[EXECUTION, OPERATOR].flatMap((role): Step[] => [
        ({ iam }) => iam.send(new DetachRolePolicyCommand(role)),
        ({ iam }) => iam.send(new DeleteRoleCommand({ RoleName: role.RoleName })),
      ]),
    ];
  }
}
