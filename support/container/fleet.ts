import type { Clock } from "../clock/clock.ts";
import { EnvironmentContainer, type EnvironmentSettings } from "./environment-container.ts";

const HANDLER_FOLDER = new URL("../../handler/python", import.meta.url).pathname;

/** What a fleet of containers is made of, beside the handler, which is the deployed one. */
export type PythonFleet = Pick<EnvironmentSettings, "image" | "maxConcurrency" | "timeoutSec"> & {
  readonly environments: number;
};

/** Starts containers with the Python handler, all at once; when one fails, the others are stopped. */
export function startPythonFleet({ environments, ...settings }: PythonFleet, clock: Clock): Promise<EnvironmentContainer[]> {
  const common = { ...settings, handlerFolder: HANDLER_FOLDER, handler: "lambda_function.lambda_handler" };
  return startTogether(environments, common, clock);
}

/** Starts equal containers at once; when one fails, those that run are stopped, and the failure is thrown. */
export async function startTogether(
  count: number,
  settings: Omit<EnvironmentSettings, "name">,
  clock: Clock,
): Promise<EnvironmentContainer[]> {
  const starting = Array.from({ length: count }, (_, index) =>
    EnvironmentContainer.start({ ...settings, name: `container-${index + 1}` }, clock),
  );
  const ended = await Promise.allSettled(starting);
  const running = ended.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = ended.find((each) => each.status === "rejected");
  if (!failed) return running;
  await Promise.all(running.map((container) => container.stop()));
  throw failed.reason;
}
