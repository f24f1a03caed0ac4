import { readFileSync } from "node:fs";

import { strToU8, zipSync } from "fflate";

import { buildNodeHandler } from "../../handler/node/build.ts";
import type { StackSettings } from "../stack/resource.ts";

const PYTHON_HANDLER = new URL("../../handler/python/lambda_function.py", import.meta.url);
const ZIP_EPOCH = new Date(1980, 0, 1); // the earliest a zip can say: equal code gives an equal package

/** The functions' deployment packages: the handlers exactly as they stand in the repository. */
export function packageFunctions(): StackSettings["code"] {
  return {
    python: packageOf("lambda_function.py", readFileSync(PYTHON_HANDLER)),
    node: packageOf("index.mjs", strToU8(buildNodeHandler())),
  };
}

function packageOf(file: string, content: Uint8Array): Uint8Array {
  return zipSync({ [file]: [content, { mtime: ZIP_EPOCH }] });
}
