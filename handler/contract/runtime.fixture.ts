import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Answer = Readonly<Record<string, unknown>>;

export type Variables = Readonly<Record<string, string>>;

const PYTHON_RUNTIME = fileURLToPath(new URL("python_runtime.py", import.meta.url));
const PYTHON_HANDLER = fileURLToPath(new URL("../python", import.meta.url));
const NODE_RUNTIME = fileURLToPath(new URL("node-runtime.fixture.ts", import.meta.url));

/** A worker's life: it loads the handler anew, with just these environment variables, and handles these JSON texts. */
export interface Life {
  readonly variables: Variables;
  readonly events: readonly string[];
}

/** A process that runs one of the handlers, life after life. */
export class Runtime implements AsyncDisposable {
  readonly pid: number | undefined;
  /** All that the process wrote. */
  printed = "";

  readonly #process: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #lines: AsyncIterator<string>;

  private constructor(command: string, args: readonly string[], variables: Variables) {
    const child = spawn(command, args, { env: { PATH: process.env.PATH, ...variables } });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.printed += text));
    }
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#closed = once(child, "close");
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

  /** All workers live this life at once; their answers, worker by worker. */
  async live(life: Life): Promise<Answer[][]> {
    this.#process.stdin?.write(`${JSON.stringify(life)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The runtime ended early. It wrote:\n${this.printed}`);
    return JSON.parse(value) as Answer[][];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill();
    await this.#closed;
  }
}
