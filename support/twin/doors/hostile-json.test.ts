import { expect, test } from "vitest";

import { Twin } from "../twin.ts";
import { documented } from "../worlds/documented.ts";
import { openDoor } from "./door.fixture.ts";
import { exactly, provoke, readJson } from "./hostile.fixture.ts";
import { RawClient, signed, type RawRequest } from "./raw.fixture.ts";

const prefixes = {
  logs: "Logs_20140328",
  cloudtrail: "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
  monitoring: "GraniteServiceVersion20100801",
  pricing: "AWSPriceListService",
  servicequotas: "ServiceQuotasV20190624",
};
type Service = keyof typeof prefixes;

type Row = [what: string, service: Service, operation: string, input: RawRequest["body"] | object, status: number, code: string, message: RegExp];

const metric = { Namespace: "AWS/Lambda", MetricName: "Throttles" };
const query = { Id: "q", MetricStat: { Metric: metric, Period: 60, Stat: "Sum" } };

test.each<Row>([
  ["an unknown target", "logs", "Nonsense", {}, 404, "UnknownOperationException", /Nonsense/],
  ["an operation the twin lacks", "logs", "CreateExportTask", { logGroupName: "g", from: 0, to: 1, destination: "b" }, 501, "NotImplemented", exactly("The twin does not know logs:CreateExportTask.")],
  ["what is no JSON", "logs", "CreateLogGroup", "{", 400, "SerializationException", /Could not parse/],
  ["a form", "logs", "CreateLogGroup", "Action=CreateLogGroup", 400, "SerializationException", /Could not parse/],
  ["no object", "logs", "DescribeLogGroups", "null", 400, "SerializationException", /start of an object/],
  ["a list for an object", "logs", "DescribeLogGroups", "[]", 400, "SerializationException", /start of an object/],
  ["a number for a string", "logs", "CreateLogGroup", { logGroupName: 7 }, 400, "SerializationException", /number value .* string.*logGroupName/],
  ["a list for a map", "logs", "CreateLogGroup", { logGroupName: "g", tags: [] }, 400, "SerializationException", /object.*tags/],
  ["a number in a map of strings", "logs", "CreateLogGroup", { logGroupName: "g", tags: { k: 1 } }, 400, "SerializationException", /tags\.k/],
  ["a missing member", "logs", "CreateLogGroup", {}, 400, "ValidationException", /Value null at 'logGroupName'/],
  ["an unknown log group", "logs", "DeleteLogGroup", { logGroupName: "g" }, 400, "ResourceNotFoundException", exactly("The specified log group does not exist.")],
  ["a class in small letters", "logs", "CreateLogGroup", { logGroupName: "g", logGroupClass: "standard" }, 400, "InvalidParameterException", /./],
  ["an operation the twin lacks", "cloudtrail", "ListTrails", {}, 501, "NotImplemented", exactly("The twin does not know cloudtrail:ListTrails.")],
  ["a timestamp in words", "cloudtrail", "LookupEvents", { StartTime: "yesterday" }, 400, "SerializationException", /timestamp.*startTime/],
  ["an unknown attribute", "cloudtrail", "LookupEvents", { LookupAttributes: [{ AttributeKey: "eventname", AttributeValue: "x" }] }, 400, "InvalidLookupAttributesException", /eventname/],
  ["a missing member deep within", "cloudtrail", "LookupEvents", { LookupAttributes: [{ AttributeKey: "EventName" }] }, 400, "ValidationException", /lookupAttributes\.1\.member\.attributeValue/],
  ["an operation the twin lacks", "monitoring", "PutDashboard", { DashboardName: "d", DashboardBody: "{}" }, 501, "NotImplemented", exactly("The twin does not know monitoring:PutDashboard.")],
  ["a missing member", "monitoring", "GetMetricData", { MetricDataQueries: [query], EndTime: 2 }, 400, "ValidationException", /Value null at 'startTime'/],
  ["a word for a number", "monitoring", "GetMetricData", { MetricDataQueries: [{ ...query, Period: "x" }], StartTime: 1, EndTime: 2 }, 400, "SerializationException", /string value .* number/],
  ["an operation the twin lacks", "pricing", "DescribeServices", {}, 501, "NotImplemented", exactly("The twin does not know pricing:DescribeServices.")],
  ["a quota the twin lacks", "servicequotas", "GetServiceQuota", { ServiceCode: "vpc", QuotaCode: "L-00000000" }, 404, "NoSuchResourceException", /does not exist/],
  ["a quota that nobody raised", "servicequotas", "GetServiceQuota", { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" }, 404, "NoSuchResourceException", /does not exist/],
  ["a missing member", "pricing", "GetProducts", {}, 400, "ValidationException", /Value null at 'serviceCode'/],
  ["a filter without a value", "pricing", "GetProducts", { ServiceCode: "AmazonEC2", Filters: [{ Type: "TERM_MATCH", Field: "vcpu" }] }, 400, "ValidationException", /filters\.1\.member\.value/],
  ["a word for a number", "pricing", "GetProducts", { ServiceCode: "AmazonEC2", MaxResults: "many" }, 400, "SerializationException", /maxResults/],
])("%s is refused by %s, which lives on", async (_, service, operation, input, status, code, message) => {
  const body = typeof input === "string" ? input : JSON.stringify(input);
  const refusal = await provoke({ service, headers: { "x-amz-target": `${prefixes[service]}.${operation}` }, body }, readJson);
  expect(refusal).toEqual({ wellFormed: true, livesOn: true, status, code, message: expect.stringMatching(message) });
});

test.each<[what: string, request: RawRequest, code: string]>([
  ["no signature", { authorization: null }, "MissingAuthenticationTokenException"],
  ["another kind of signature", { authorization: "Basic YTpi" }, "IncompleteSignatureException"],
  ["a signature without its date", { date: "" }, "IncompleteSignatureException"],
  ["a scope of another region", { authorization: signed("monitoring", "mars-north-1") }, "InvalidSignatureException"],
])("%s is refused in the words of JSON", async (_, request, code) => {
  const headers = { "x-amz-target": `${prefixes.monitoring}.ListMetrics` };
  const refusal = await provoke({ service: "monitoring", headers, body: "{}", ...request }, readJson);
  expect(refusal).toMatchObject({ wellFormed: true, livesOn: true, status: 400, code });
});

test.each<[region: string, status: number]>([
  ["us-east-1", 200],
  ["eu-central-1", 200],
  ["ap-south-1", 200],
  ["us-west-2", 400],
])("the price list, signed for %s, answers %i: it is in few regions, whatever the twin's", async (region, status) => {
  const twin = new Twin({ seed: 1, world: documented, region: "us-west-2" });
  await using given = await openDoor(twin);
  using client = await RawClient.open(given.endpoint);
  const headers = { "x-amz-target": "AWSPriceListService.GetProducts" };
  const answer = await client.ask({ service: "pricing", region, headers, body: JSON.stringify({ ServiceCode: "AmazonVPC" }) });
  expect(answer.status).toBe(status);
});

test("no target at all is refused", async () => {
  const refusal = await provoke({ service: "logs", body: "{}" }, readJson);
  expect(refusal).toMatchObject({ wellFormed: true, livesOn: true, status: 404, code: "UnknownOperationException" });
});
