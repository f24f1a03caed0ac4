import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** What a folder is called: the run's id, when it began, and a number when equal runs began in the same second. */
const FOLDER = /^(.+)-\d{8}T\d{6}Z(?:-\d+)?$/;

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

  /** The folders of a run on this machine, the newest first; none when it ran elsewhere. */
  static ofRun(root: string, runId: string): RunFolder[] {
    if (!existsSync(root)) return [];
    const names = readdirSync(root).filter((name) => FOLDER.exec(name)?.[1] === runId);
    return names.toSorted().toReversed().map((name) => new RunFolder(resolve(root, name)));
  }

  /** The id of the run that `latest` points to, if there is one. */
  static latestRunId(root: string): string | undefined {
    const latest = join(root, "latest");
    return existsSync(latest) ? FOLDER.exec(basename(realpathSync(latest)))?.[1] : undefined;
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
