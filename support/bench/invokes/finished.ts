import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a program to its end. @throws Error with what it wrote when it fails */
export async function finished(program: string, given: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(program, given, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said.slice(-500)}`);
}
