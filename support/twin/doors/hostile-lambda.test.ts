import { expect, test } from "vitest";

import { exactly, provoke, readRestJson } from "./hostile.fixture.ts";
import { signed, type RawRequest } from "./raw.fixture.ts";

const PROVIDERS = "/2025-11-30/capacity-providers";
const FUNCTIONS = "/2015-03-31/functions";
const ARN = "arn:aws:lambda:us-east-1:111122223333";

const provider = {
  CapacityProviderName: "p",
  VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
  PermissionsConfig: { CapacityProviderOperatorRoleArn: "arn:aws:iam::111122223333:role/r" },
};
const settings = { CapacityProviderArn: `${ARN}:capacity-provider:p` };
const fn = {
  FunctionName: "f",
  Runtime: "python3.13",
  Role: "arn:aws:iam::111122223333:role/r",
  Handler: "lambda_function.lambda_handler",
  Code: { ZipFile: "UEs=" },
  CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: settings },
};

const createProvider = (members: object): RawRequest => ({ path: PROVIDERS, body: JSON.stringify({ ...provider, ...members }) });
const createFunction = (members: object): RawRequest => ({ path: FUNCTIONS, body: JSON.stringify({ ...fn, ...members }) });
const withSettings = (members: object) =>
  createFunction({ CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { ...settings, ...members } } });
const get = (path: string): RawRequest => ({ method: "GET", path });

test.each<[what: string, request: RawRequest, status: number, code: string, message: RegExp]>([
  ["a path of no operation", get("/2015-03-31/nonsense"), 404, "UnknownOperationException", /GET \/2015-03-31\/nonsense/],
  ["a method of no operation", { method: "PATCH", path: FUNCTIONS }, 404, "UnknownOperationException", /PATCH/],
  ["a path that is none", get("//"), 404, "UnknownOperationException", /GET \/\//],
  ["a path out of the tree", get(`${FUNCTIONS}/../../etc`), 404, "UnknownOperationException", /\.\./],
  ["a path badly encoded", get(`${FUNCTIONS}/%E0%A4%A`), 400, "SerializationException", /%E0%A4%A/],
  ["an operation the twin lacks", get(`${FUNCTIONS}/f/aliases`), 501, "NotImplemented", exactly("The twin does not know lambda:ListAliases.")],
  ["a body that is no JSON", { path: FUNCTIONS, body: '{"FunctionName":' }, 400, "SerializationException", /Could not parse/],
  ["a body that is XML", { path: FUNCTIONS, body: "<a>b</a>" }, 400, "SerializationException", /Could not parse/],
  ["a body that is no text", { path: FUNCTIONS, body: Buffer.from([0xff, 0xfe, 0x00]) }, 400, "SerializationException", /Could not parse/],
  ["a body that is null", { path: FUNCTIONS, body: "null" }, 400, "SerializationException", /start of an object/],
  ["a body that is a list", { path: FUNCTIONS, body: "[]" }, 400, "SerializationException", /start of an object/],
  ["a number for a string", createFunction({ FunctionName: 7 }), 400, "SerializationException", /number value .* string.*functionName/],
  ["a string for a number", createFunction({ MemorySize: "2048" }), 400, "SerializationException", /string value .* number.*memorySize/],
  ["a string for a list", createFunction({ Architectures: "x86_64" }), 400, "SerializationException", /list.*architectures/],
  ["a string for an object", createFunction({ Code: "UEs=" }), 400, "SerializationException", /object.*code/],
  ["bytes that are no base64", createFunction({ Code: { ZipFile: "%%%" } }), 400, "SerializationException", /base64/],
  ["no name", createFunction({ FunctionName: undefined }), 400, "ValidationException", /Value null at 'functionName'/],
  ["a name that is none", createFunction({ FunctionName: "a b" }), 400, "ValidationException", /'a b' at 'functionName'/],
  ["no subnets", createProvider({ VpcConfig: { SecurityGroupIds: [] } }), 400, "ValidationException", /Value null at 'vpcConfig.subnetIds'/],
  [
    "an empty provider configuration",
    createFunction({ CapacityProviderConfig: {} }),
    400,
    "ValidationException",
    exactly(
      "1 validation error detected: Value null at 'capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig' " +
        "failed to satisfy constraint: Member must not be null",
    ),
  ],
  [
    "an architecture in capitals",
    createProvider({ InstanceRequirements: { Architectures: ["X86_64"] } }),
    400,
    "ValidationException",
    /'X86_64'.*enum value set: \[x86_64, arm64\]/,
  ],
  ["a function's architecture in capitals", createFunction({ Architectures: ["X86_64"] }), 400, "ValidationException", /'X86_64'/],
  ["a scaling mode in small letters", createProvider({ CapacityProviderScalingConfig: { ScalingMode: "auto" } }), 400, "ValidationException", /'auto'/],
  ["memory of 1024 MB", createFunction({ MemorySize: 1024 }), 400, "ValidationException", /greater than or equal to 2048/],
  ["concurrency of 65 on one vCPU", withSettings({ PerExecutionEnvironmentMaxConcurrency: 65 }), 400, "InvalidParameterValueException", /65.*64/],
  ["concurrency of 1601", withSettings({ PerExecutionEnvironmentMaxConcurrency: 1601 }), 400, "ValidationException", /'1601'.*less than or equal to 1600/],
  ["a runtime too old", createFunction({ Runtime: "python3.12" }), 400, "InvalidParameterValueException", /^Runtime Enum python3.12 does not support/],
  ["no handler", createFunction({ Handler: undefined }), 400, "InvalidParameterValueException", /Runtime and Handler are mandatory/],
  ["an unknown provider", createFunction({}), 404, "ResourceNotFoundException", exactly(`Capacity provider not found: ${settings.CapacityProviderArn}`)],
  ["an unknown function", get(`${FUNCTIONS}/f/configuration`), 404, "ResourceNotFoundException", exactly(`Function not found: ${ARN}:function:f`)],
  ["an unknown function's version", get(`${FUNCTIONS}/f/configuration?Qualifier=7`), 404, "ResourceNotFoundException", exactly(`Function not found: ${ARN}:function:f:7`)],
  ["a filter that is none", get(`${PROVIDERS}?State=active`), 400, "ValidationException", /'active' at 'state'/],
  ["a number that is none in the address", get(`${PROVIDERS}?MaxItems=many`), 400, "SerializationException", /'many'/],
  ["tags of what has none", get(`/2017-03-31/tags/${encodeURIComponent(`${ARN}:layer:l`)}`), 400, "ValidationException", /at 'resource'/],
  ["no tag keys", { method: "DELETE", path: `/2017-03-31/tags/${encodeURIComponent(`${ARN}:function:f`)}` }, 400, "ValidationException", /Value null at 'tagKeys'/],
  ["no signature", { path: FUNCTIONS, authorization: null }, 403, "MissingAuthenticationTokenException", exactly("Missing Authentication Token")],
  ["another kind of signature", { path: FUNCTIONS, authorization: "Bearer x" }, 403, "IncompleteSignatureException", /requires 'Credential'.*'Signature'.*'SignedHeaders'/],
  ["a signature without scope", { path: FUNCTIONS, authorization: signed("lambda").replace("/aws4_request", "") }, 403, "IncompleteSignatureException", /Credential/],
  ["a date that is none", { path: FUNCTIONS, date: "yesterday" }, 403, "IncompleteSignatureException", /X-Amz-Date/],
  ["a scope of another day", { path: FUNCTIONS, authorization: signed("lambda", "us-east-1", "20251231") }, 403, "InvalidSignatureException", /Date in Credential scope/],
  ["a scope of another region", { path: FUNCTIONS, region: "eu-west-1" }, 403, "InvalidSignatureException", /valid region, not 'eu-west-1'/],
])("Lambda refuses %s and lives on", async (_, request, status, code, message) => {
  const refusal = await provoke({ service: "lambda", ...request }, readRestJson);
  expect(refusal).toEqual({ wellFormed: true, livesOn: true, status, code, message: expect.stringMatching(message) });
});

test("a service that the twin does not have is refused by its name", async () => {
  const refusal = await provoke({ service: "s3", method: "GET", path: "/bucket" }, readRestJson);
  expect(refusal).toMatchObject({ wellFormed: true, livesOn: true, status: 404, message: "The twin does not know the service 's3'." });
});
