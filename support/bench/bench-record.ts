import type { BenchLine } from "./bench-line.ts";

/** What one run of the bench found, and where: `runs/bench.json`. */
export interface BenchRecord {
  /** Day of the run, as in 2026-11-27. */
  readonly date: string;
  readonly commit: string;
  /** Whether files differed from that commit. */
  readonly dirty: boolean;
  readonly machine: { readonly processor: string; readonly cores: number; readonly memoryGiB: number; readonly system: string };
  readonly versions: Readonly<Record<string, string>>;
  readonly measured: readonly BenchPart[];
}

export interface BenchPart {
  readonly title: string;
  readonly seconds: number;
  readonly lines: readonly BenchLine[];
}
