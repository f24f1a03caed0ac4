/** What Lambda knows of one request to a standard function once it is through. */
export interface RequestReport {
  readonly requestId: string;
  readonly version: string;
  readonly durationMs: number;
  readonly memoryMb: number;
  /** How long the request waited for its environment to start: Lambda itself counts the init phase of it only. */
  readonly coldStartMs: number | undefined;
  /** When it was through, ISO time of day. */
  readonly time: string;
}

/** The lines that Lambda itself writes about one request, without the memory used, which the twin does not model. */
export function requestLog(format: "Text" | "JSON", report: RequestReport): string[] {
  return format === "Text" ? asText(report) : asJson(report);
}

function asText({ requestId, version, durationMs, memoryMb, coldStartMs }: RequestReport): string[] {
  const figures = [
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMs(durationMs, coldStartMs)} ms`,
    `Memory Size: ${memoryMb} MB`,
    ...(coldStartMs === undefined ? [] : [`Init Duration: ${coldStartMs.toFixed(2)} ms`]),
  ];
  return [
    `START RequestId: ${requestId} Version: ${version}`,
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\t${figures.join("\t")}`,
  ];
}

function asJson({ requestId, version, durationMs, memoryMb, coldStartMs, time }: RequestReport): string[] {
  const metrics = {
    durationMs,
    billedDurationMs: billedMs(durationMs, coldStartMs),
    memorySizeMB: memoryMb,
    ...(coldStartMs === undefined ? {} : { initDurationMs: coldStartMs }),
  };
  return [
    JSON.stringify({ time, type: "platform.start", record: { requestId, version } }),
    JSON.stringify({ time, type: "platform.report", record: { requestId, metrics } }),
  ];
}

/** Whole milliseconds; since August 2025 the init phase is billed too (DG, execution environment page). */
function billedMs(durationMs: number, coldStartMs = 0): number {
  return Math.ceil(durationMs + coldStartMs);
}
