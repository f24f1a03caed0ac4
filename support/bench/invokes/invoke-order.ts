import type { InvokeOrder } from "../../load/invoker.ts";

/** The invoke that every client of the bench makes. */
export const order: InvokeOrder = { functionName: "lmi-verify-bench", qualifier: "1", payload: JSON.stringify({ sleepMs: 2_000 }) };

export const REGION = "us-east-1";
export const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "bench" };
