import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

import { runRecord, type RunRecord } from "./run-record.ts";

/** What a folder is called: the run's id, when it began, and a number when equal runs began in the same second. */
const FOLDER = /^(.+)-\d{8}T\d{6}Z(?:-\d+)?$/;

/** A folder that holds no run of this suite, or of another version of it. */
export class RunFolderError extends Error {
  override readonly name = "RunFolderError";
}

type ReportFile =
  | "report.json"
  | "report.html"
  | "junit.xml"
  | "verdicts.json"
  | "summary.md"
  | "verdict-changes.md"
  | `compared-with-${string}.html`;

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
    // in one step, as another run may do the same at the same time
    const next = `${path}.${pointer}`;
    symlinkSync(basename(path), next);
    renameSync(next, join(root, pointer));
    return new RunFolder(resolve(path));
  }

  /** The folder of a run that was made; `latest` is followed to what it points to. @throws RunFolderError */
  static at(path: string): RunFolder {
    if (!existsSync(path)) throw new RunFolderError(`There is no folder ${path}: give the folder of a run, such as runs/latest.`);
    return new RunFolder(realpathSync(path));
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

  get name(): string {
    return basename(this.path);
  }

  get evidence(): string {
    return join(this.path, "evidence.jsonl");
  }

  get ledger(): string {
    return join(this.path, "ledger.jsonl");
  }

  /** @returns the path of what was written */
  write(name: ReportFile, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return path;
  }

  writeRecord(record: RunRecord): void {
    writeFileSync(this.#record, `${JSON.stringify(record, null, 2)}\n`);
  }

  /** @throws RunFolderError when there is none, or one that this version does not read */
  readRecord(): RunRecord {
    if (!existsSync(this.#record)) {
      throw new RunFolderError(`${this.path} has no run.json: give the folder of a run that ended, such as runs/latest.`);
    }
    const { data, error } = runRecord.safeParse(JSON.parse(readFileSync(this.#record, "utf8")));
    if (data) return data;
    const [issue] = error.issues;
    throw new RunFolderError(
      `${this.#record} is not of this version of the suite: ${issue?.path.join(".")}: ${issue?.message}. ` +
        "Report it with the commit that it names.",
    );
  }

  get #record(): string {
    return join(this.path, "run.json");
  }
}
