import { createHash } from "node:crypto";

import type { CreateFunctionRequest, FunctionConfiguration } from "@aws-sdk/client-lambda";

import type { LambdaState } from "./lambda-state.ts";

/** The configuration of a new function with AWS's defaults. @param own what depends on where the function runs */
export function newConfiguration(
  state: LambdaState,
  name: string,
  request: CreateFunctionRequest,
  own: Pick<FunctionConfiguration, "MemorySize" | "LoggingConfig" | "CapacityProviderConfig" | "SnapStart">,
): FunctionConfiguration {
  const code = request.Code?.ZipFile ?? new Uint8Array();
  return {
    FunctionName: name,
    FunctionArn: state.functionArn(name),
    Runtime: request.Runtime,
    Role: request.Role,
    Handler: request.Handler,
    CodeSize: code.length,
    CodeSha256: createHash("sha256").update(code).digest("base64"),
    Description: request.Description ?? "",
    Timeout: request.Timeout ?? 3,
    LastModified: state.isoNow("+0000"),
    Version: "$LATEST",
    TracingConfig: { Mode: "PassThrough" },
    PackageType: "Zip",
    Architectures: [request.Architectures?.[0] ?? "x86_64"],
    EphemeralStorage: { Size: 512 },
    RevisionId: state.surroundings.streams.uuid(`revision/${name}/0`),
    ...(request.Environment ? { Environment: { Variables: request.Environment.Variables } } : {}),
    ...own,
  };
}
