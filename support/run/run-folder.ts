import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** The files of one run. */
export class RunFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes a new folder for a run and points `pointer` to it. Equal runs have the same id; a suffix keeps their folders
   * apart.
   */
  static create(root: string, runId: string, startedAt: Date, pointer: "latest" | "latest-runtime"): RunFolder {
    mkdirSync(root, { recursive: true });
    const stamp = startedAt.toISOString().replace(/[-:]/g, "").replace(/\..*/, "Z");
    let path = join(root, `${runId}-${stamp}`);
    for (let again = 2; existsSync(path); again++) path = join(root, `${runId}-${stamp}-${again}`);
    mkdirSync(path);
    const latest = join(root, pointer);
    rmSync(latest, { force: true });
    symlinkSync(basename(path), latest);
    return new RunFolder(resolve(path));
  }

  get evidence(): string {
    return join(this.path, "evidence.jsonl");
  }

  get ledger(): string {
    return join(this.path, "ledger.jsonl");
  }

  write(name: "run.json" | "report.json" | "report.html" | "junit.xml" | "verdicts.json", text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return path;
  }
}
