import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the deployed handler made of a list of events, and what it says of itself. */
export interface ProbeRun {
  readonly answers: readonly Readonly<Record<string, unknown>>[];
  readonly defaults: Readonly<Record<string, unknown>>;
}

export const REQUEST_ID = "request-1";
export const FUNCTION_VERSION = "7";

const HANDLERS = join(import.meta.dirname, "../../../handler/python");

/** Answers events, one JSON text a line, as the runtime's worker process would. */
const WORKER = `
import json, sys, types
import lambda_function

context = types.SimpleNamespace(aws_request_id="${REQUEST_ID}", function_version="${FUNCTION_VERSION}")
answers = [lambda_function.lambda_handler(json.loads(line), context) for line in sys.stdin]
print(json.dumps({"answers": answers, "defaults": lambda_function.DEFAULTS}, allow_nan=False))
`;

/** What tells a process that it serves an environment on a capacity provider. */
const ON_CAPACITY_PROVIDER = {
  AWS_LAMBDA_MAX_CONCURRENCY: "10",
  AWS_LAMBDA_INITIALIZATION_TYPE: "lambda-managed-instances",
};

/**
 * Runs the deployed Python handler, in one process and an environment like Lambda's.
 *
 * @param events as JSON texts
 * @param host variables by which Lambda tells what kind of environment it is
 */
export async function runProbe(
  events: readonly string[],
  host: Readonly<Record<string, string>> = ON_CAPACITY_PROVIDER,
): Promise<ProbeRun> {
  const folder = mkdtempSync(join(tmpdir(), "probe-"));
  const metadata = createServer((_, response) => response.end(JSON.stringify({ AvailabilityZoneID: "use1-az1" })));
  await new Promise<void>((listening) => metadata.listen(0, "127.0.0.1", listening));
  try {
    const { port } = metadata.address() as AddressInfo;
    const text = await run(events.map((event) => `${event}\n`).join(""), {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONPATH: HANDLERS,
      TMPDIR: folder,
      AWS_LAMBDA_METADATA_API: `127.0.0.1:${port}`,
      AWS_LAMBDA_METADATA_TOKEN: "a-token",
      AWS_LAMBDA_LOG_STREAM_NAME: "2026/01/15/[7]0123456789abcdef",
      ...host,
    });
    return JSON.parse(text) as ProbeRun;
  } finally {
    metadata.close();
    rmSync(folder, { recursive: true });
  }
}

function run(input: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const python = spawn("python3", ["-c", WORKER], { env, stdio: ["pipe", "pipe", "pipe"] });
    const heard = { out: "", err: "" };
    python.stdout.setEncoding("utf8").on("data", (text: string) => (heard.out += text));
    python.stderr.setEncoding("utf8").on("data", (text: string) => (heard.err += text));
    python.on("error", reject);
    python.on("close", (status) => {
      if (status === 0) resolve(heard.out);
      else reject(new Error(`The handler's process ended with status ${status}: ${heard.err}`));
    });
    python.stdin.end(input);
  });
}
