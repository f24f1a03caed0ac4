import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { buildMatrix } from "../mutation/matrix.ts";
import { faultsOf, matrixDocument, printMatrix } from "../mutation/print-matrix.ts";

/**
 * The matrix of mutants and claims, through the twin's in-process door: which claim catches which mutant, how often,
 * and how often each claim fails in the documented world.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    "full-seeds": { type: "string", default: "2" },
    "true-seeds": { type: "string", default: "1000" },
    out: { type: "string", default: "runs/mutants.json" },
    document: { type: "string" },
  },
});
const size = { seeds: Number(values.seeds), fullSeeds: Number(values["full-seeds"]), trueSeeds: Number(values["true-seeds"]) };
const startedAt = performance.now();
const matrix = await buildMatrix(size, (done, of) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} shifts`);
});
const faults = faultsOf(matrix);
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify({ ...matrix, faults }, null, 2)}\n`);
const printed = printMatrix(matrix);
console.log(printed);
if (values.document !== undefined) writeFileSync(values.document, matrixDocument(matrix, printed));
console.log(`\n${Math.round((performance.now() - startedAt) / 1000)} s; written to ${values.out}`);
console.log(faults.length === 0 ? "Every mutant is caught, and nothing else fails." : faults.join("\n"));
if (faults.length > 0) process.exitCode = 1;
