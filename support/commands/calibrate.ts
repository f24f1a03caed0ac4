import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";

import { calibrate } from "../calibration/calibrate.ts";
import { EvidenceError } from "../evidence/evidence-lines.ts";
import { openRecording, type Recording } from "../evidence/recording.ts";

/**
 * Writes a world as a recorded run shows it, for the twin to play.
 *
 * @example npm run calibrate -- runs/latest
 * @example npm run calibrate -- runs/latest --out worlds/mine.json
 */
const { values, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true });
const [path, ...more] = positionals;
if (path === undefined || more.length > 0) {
  console.error("Name one recorded run: npm run calibrate -- <run folder or evidence file> [--out <world>.json]. Nothing was written.");
  process.exit(1);
}

const recording = openOrExit(path);
const world = calibrate(recording);
const out = values.out ?? `worlds/${world.name}.json`;
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify(world, null, 2)}\n`);
for (const [member, { samples, from, rule, seen }] of Object.entries(world.provenance)) {
  const spread = seen === undefined ? "" : `, seen ${seen[0]} to ${seen[1]}`;
  console.log(`${member}\n    ${from}: ${samples === 1 ? "1 sample" : `${samples} samples`}${spread}; ${rule}`);
}
const findings = recording.evidence.all("finding");
if (findings.length > 0) console.log("\nWhat nobody had published, as this run found it:");
for (const { question, answer } of findings) console.log(`${question}\n    ${JSON.stringify(answer)}`);
console.log(`
The world '${world.name}', ${world.origin}.
It is in ${out}; the twin plays it with LMI_TWIN_WORLD=${out} npx vitest run`);

function openOrExit(named: string): Recording {
  try {
    return openRecording(named);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    console.error(`${error.message} Nothing was written.`);
    process.exit(1);
  }
}
