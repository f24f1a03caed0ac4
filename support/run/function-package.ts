import { readFileSync } from "node:fs";

import { zipSync } from "fflate";

const HANDLER = new URL("../../handler/python/lambda_function.py", import.meta.url);
const ZIP_EPOCH = new Date(1980, 0, 1); // the earliest a zip can say: equal code gives an equal package

/** The function's deployment package: the handler exactly as it stands in the repository. */
export function packageFunction(): Uint8Array {
  return zipSync({ "lambda_function.py": [readFileSync(HANDLER), { mtime: ZIP_EPOCH }] });
}
