/** What AWS's runtime interface emulator answered to one invoke. */
export interface EmulatorAnswer {
  readonly status: number;
  /** Its `Error-Type` header: `Runtime.Unavailable` when no worker is waiting, `Sandbox.Timedout` at the time-out. */
  readonly errorType: string | undefined;
  readonly body: string;
}

const INVOKE_PATH = "/2015-03-31/functions/function/invocations";

/** Makes one invoke at an emulator; there is no queue behind it and no retry before it. */
export async function invokeEmulator(url: string, payload: string): Promise<EmulatorAnswer> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url + INVOKE_PATH, { method: "POST", headers, body: payload });
  return {
    status: response.status,
    errorType: response.headers.get("error-type") ?? undefined,
    body: await response.text(),
  };
}
