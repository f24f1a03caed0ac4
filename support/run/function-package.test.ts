import { readFileSync } from "node:fs";

import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";

import { packageFunctions } from "./function-package.ts";

test("each package holds one handler as the repository has it, under the name that the function is created with", () => {
  const { python, node } = packageFunctions();
  const source = new URL("../../handler/python/lambda_function.py", import.meta.url);
  expect(unzipSync(python)).toEqual({ "lambda_function.py": new Uint8Array(readFileSync(source)) });
  const files = unzipSync(node);
  expect(Object.keys(files)).toEqual(["index.mjs"]);
  expect(strFromU8(files["index.mjs"] ?? new Uint8Array())).toMatch(/export async function handler\(event +, context +\)/);
});

test("equal code gives equal packages", () => {
  expect(packageFunctions()).toEqual(packageFunctions());
});
