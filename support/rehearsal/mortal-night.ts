import { parseArgs } from "node:util";

import { loadConfig } from "../config/config.ts";
import { EvidenceFile } from "../evidence/evidence-file.ts";
import { FileLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { RunFolder } from "../run/run-folder.ts";
import { connectTarget, hostTarget } from "../target/open-target.ts";
import { everyExperiment } from "./full-night.ts";

/** A night in a process of its own, which may be killed at any call: what it knows, it has on disk and in the account. */
const { values } = parseArgs({ options: { run: { type: "string" } } });
const { run: runId } = values;
if (runId === undefined) throw new Error("--run is not given. It names the run.");

const config = loadConfig();
const hosted = await hostTarget(config);
const target = await connectTarget(config, hosted.address);
const folder = RunFolder.create(config.runsFolder, runId, new Date(), "latest");
const ledger = new FileLedger(folder.ledger, () => target.clock.now());
const told = await spendNight(target, new EvidenceFile(folder.evidence, runId), ledger, runId, everyExperiment());
if (told.length > 0) throw new Error(told.join("; "));
await target.close();
