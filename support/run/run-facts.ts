import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";

import type { Config } from "../config/config.ts";

/** Of the project, wherever the run was started. */
const ROOT = join(import.meta.dirname, "../..");

/** The commit the suite runs from, and whether files differ from it; `unknown` outside a checkout. */
export function readCommit(): { readonly commit: string; readonly dirty: boolean } {
  try {
    const git = (...words: string[]) => execFileSync("git", words, { cwd: ROOT, encoding: "utf8", stdio: "pipe" }).trim();
    return { commit: git("rev-parse", "HEAD"), dirty: git("status", "--porcelain") !== "" };
  } catch {
    return { commit: "unknown", dirty: false };
  }
}

/** Versions of what the run depends on, as package.json pins them, and of Node. */
export function readVersions(): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    version: string;
    devDependencies: Record<string, string>;
  };
  const pinned = Object.entries(manifest.devDependencies).filter(
    ([name]) => name.startsWith("@aws-sdk/") || name === "vitest",
  );
  return { "lmi-verify": manifest.version, node: process.version.slice(1), ...Object.fromEntries(pinned) };
}

/** The command that makes a run with this configuration again. */
export function commandOf({ target, region, evidence = "", twinSeed, twinWorld }: Config): string {
  switch (target) {
    case "replay":
      return `LMI_TARGET=replay LMI_EVIDENCE=${shareable(evidence)} npx vitest run`;
    case "aws":
      return `LMI_TARGET=aws LMI_REGION=${region} npx vitest run`;
    case "twin":
      return `LMI_TARGET=twin LMI_REGION=${region} LMI_TWIN_SEED=${twinSeed} LMI_TWIN_WORLD=${shareable(twinWorld)} npx vitest run`;
  }
}

/** The settings of a run as its report tells them. */
export function settingsOf(config: Config): Record<string, unknown> {
  const entries = Object.entries(config as unknown as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === "string" ? shareable(value) : value]));
}

/** Where things lie on this machine is no part of a report. */
function shareable(path: string): string {
  return isAbsolute(path) || path.startsWith("..") ? `…/${basename(path)}` : path;
}
