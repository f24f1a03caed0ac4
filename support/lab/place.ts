import { z } from "zod";

import type { Place } from "../evidence/schema.ts";

/** The handler's answer, as far as the suite uses it; see handler/python. */
const answer = z.object({
  environment_id: z.string(),
  worker_id: z.string(),
  pid: z.number(),
  log_stream: z.string().nullable(),
  token_hash: z.string().nullable(),
  zone_id: z.string().nullable(),
  boot_id: z.string().nullable(),
  max_concurrency: z.number().nullable(),
  initialization_type: z.string().nullable(),
  started_at: z.number(),
  ended_at: z.number(),
});

/** Where a request ran, or undefined when the answer does not say. */
export function readPlace(payload: string | undefined): Place | undefined {
  if (payload === undefined) return undefined;
  const parsed = answer.safeParse(parseJson(payload));
  if (!parsed.success) return undefined;
  const told = parsed.data;
  return {
    environmentId: told.environment_id,
    workerId: told.worker_id,
    pid: told.pid,
    logStream: told.log_stream,
    tokenHash: told.token_hash,
    zoneId: told.zone_id,
    bootId: told.boot_id,
    maxConcurrency: told.max_concurrency,
    initializationType: told.initialization_type,
    startedAtEpochMs: told.started_at * 1000,
    endedAtEpochMs: told.ended_at * 1000,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
