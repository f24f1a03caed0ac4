import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Answer = Readonly<Record<string, unknown>>;

export type Variables = Readonly<Record<string, string>>;

const PYTHON_RUNTIME = fileURLToPath(new URL("python_runtime.py", import.meta.url));
const PYTHON_HANDLER = fileURLToPath(new URL("../python", import.meta.url));
const NODE_RUNTIME = fileURLToPath(new URL("node-runtime.fixture.ts", import.meta.url));

/** A process that runs one of the handlers, with nothing in its environment but what a test names. */
export class Runtime implements AsyncDisposable {
  readonly pid: number | undefined;
  /** All that the process wrote. */
  printed = "";

  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(command: string, args: readonly string[], variables: Variables) {
    const child = spawn(command, args, { env: { PATH: process.env.PATH, ...variables } });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.printed += text));
    }
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#process = child;
    this.pid = child.pid;
  }

  static python(variables: Variables = {}): Runtime {
    return new Runtime("python3", [PYTHON_RUNTIME], { PYTHONPATH: PYTHON_HANDLER, ...variables });
  }

  /** @param handlerFile the built handler */
  static node(handlerFile: string, variables: Variables = {}, threads = 1): Runtime {
    return new Runtime(process.execPath, [NODE_RUNTIME, handlerFile, String(threads)], variables);
  }

  /** The answers to these events, given as JSON texts, of each worker after it loaded the handler anew. */
  async live(directory: string, events: readonly string[]): Promise<Answer[][]> {
    this.#process.stdin?.write(`${JSON.stringify({ directory, events })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The runtime ended early. It wrote:\n${this.printed}`);
    return JSON.parse(value) as Answer[][];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#process, "close");
    this.#process.stdin?.end();
    await closed;
  }
}
