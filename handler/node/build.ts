import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

const SOURCE = new URL("index.ts", import.meta.url);

/** The handler as it is deployed, `index.mjs`: types become blanks, so a line in a stack trace is a line of the source. */
export function buildNodeHandler(): string {
  return quietly(() => stripTypeScriptTypes(readFileSync(SOURCE, "utf8")));
}

/** Node warns that the function may change; here it cannot, as the project pins its Node, and nobody could do anything about it. */
function quietly<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
