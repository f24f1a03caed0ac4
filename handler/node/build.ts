import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

const SOURCE = new URL("index.ts", import.meta.url);

/** The handler as it is deployed, `index.mjs`: types become blanks, so a line in a stack trace is a line of the source. */
export function buildNodeHandler(): string {
  return stripTypeScriptTypes(readFileSync(SOURCE, "utf8"));
}
