import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** How a program ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** One of the suite's programs in a process of its own, with no settings but these. */
export class Program {
  readonly ended: Promise<Ended>;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
    let output = "";
    const listen = (chunk: Buffer) => (output += chunk.toString("utf8"));
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    this.ended = once(child, "close").then(([code, signal]) => ({ code, signal, output }));
  }

  /** @param folder where it runs, so that it finds no settings of somebody's in a file */
  static start(module: URL, given: readonly string[], settings: Readonly<Record<string, string>>, folder: string): Program {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("LMI_"));
    const env = { ...Object.fromEntries(own), ...settings, NODE_COMPILE_CACHE: join(tmpdir(), "lmi-verify-compile-cache") };
    return new Program(spawn(process.execPath, [fileURLToPath(module), ...given], { cwd: folder, env, detached: true }));
  }

  /** @param all whether its child processes are signalled, too, as by a terminal */
  kill(signal: NodeJS.Signals, all = false): void {
    const { pid } = this.#process;
    if (pid !== undefined) process.kill(all ? -pid : pid, signal);
  }
}
