import { AwsError } from "./aws-error.ts";
import { acceptJsonly, decodeJsonly, parseJsonBody, type Codec } from "./codec.ts";
import { readJson, writeJson } from "./json-shape.ts";
import { ShapeMismatch } from "./shape-mismatch.ts";
import { checkPresence } from "./schema-values.ts";
import type { ServiceSchema } from "./service-schema.ts";

/**
 * JSON 1.0 and 1.1 (CloudWatch, CloudTrail, CloudWatch Logs, Price List): the operation stands in `X-Amz-Target`.
 * Clients disagree about the prefix, so only what follows the last dot counts. A service that once spoke the query
 * protocol (1.0: CloudWatch) repeats its old error code in a header.
 */
export function awsJsonCodec(service: ServiceSchema, version: "1.0" | "1.1"): Codec {
  const contentType = `application/x-amz-json-${version}`;
  return {
    protocol: "json",
    route: (request) => {
      const name = request.headers["x-amz-target"]?.split(".").at(-1) ?? "";
      const operation = service.operations.get(name);
      if (!operation) throw new AwsError("UnknownOperationException", `No operation is named '${name}'.`, { status: 404 });
      return { operation, labels: {} };
    },
    decode: ({ operation }, request) =>
      decodeJsonly(() => {
        const input = readJson(operation.input, parseJsonBody(request.body));
        if (input === undefined) throw new ShapeMismatch("", "Expected the start of an object");
        checkPresence(operation.input, input);
        return input as Record<string, unknown>;
      }),
    accept: acceptJsonly,
    encode: (operation, output, requestId) => ({
      status: 200,
      headers: { "x-amzn-requestid": requestId, "content-type": contentType },
      body: operation.output.isUnitSchema() ? "" : JSON.stringify(writeJson(operation.output, output)),
    }),
    encodeError: (error, requestId) => {
      const schema = service.errors.get(error.code);
      const type = schema ? `${schema.namespace}#${schema.name}` : error.code;
      const status = error.status ?? schema?.status ?? 400;
      const queryError = `${schema?.queryCode ?? error.code};${status >= 500 ? "Receiver" : "Sender"}`;
      return {
        status,
        headers: {
          "x-amzn-requestid": requestId,
          "content-type": contentType,
          ...(version === "1.0" ? { "x-amzn-query-error": queryError } : {}),
        },
        body: JSON.stringify({ __type: type, ...error.members, message: error.message }),
      };
    },
    errorMembers: ({ members }) => members,
    operation: (name) => service.operations.get(name),
    errorName: (code) => service.errors.get(code)?.name ?? code,
  };
}
