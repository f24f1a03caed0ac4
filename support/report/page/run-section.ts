import { timeOfDay } from "../text/figures.ts";
import { shortened } from "../model/shortened.ts";
import { ROW_ROOM } from "./room.ts";
import { html, type Content, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { describeClock } from "../text/run-clock.ts";
import { describeCost } from "../text/run-cost.ts";

/** What it takes to make this run again and to know it from others. */
export function runSection(model: ReportModel): Html {
  const { run } = model;
  const cost = describeCost(model);
  const facts: readonly (readonly [string, Content])[] = [
    ["Run", html`<code>${run.runId}</code>`],
    ["Started", html`<time datetime="${run.startedAt}">${timeOfDay(run.startedAt)}</time>`],
    ["Target", run.target],
    ...(run.shard === undefined ? [] : [["Shard", `${run.shard.index} of ${run.shard.count}`] as const]),
    ...(run.replayOf === undefined ? [] : [["Replay of", html`<code>${run.replayOf}</code>`] as const]),
    ...(run.world === undefined ? [] : [["World", worldOf(run)] as const]),
    ...(run.seed === undefined ? [] : [["Seed", html`<code>${run.seed}</code>`] as const]),
    ...(run.region === undefined ? [] : [["Region", run.region] as const]),
    ...(run.account === undefined ? [] : [["Account", run.account] as const]),
    ["Commit", html`<code>${run.commit}</code>${run.dirty ? ", with changes that are not committed" : ", clean"}`],
    ["Clock", describeClock(run)],
    ...(cost === undefined ? [] : [["Cost", cost] as const]),
    ["Versions", versionList(run.versions)],
    ["Settings", settingList(model.config)],
    ["Again", html`<code class="command">${run.command}</code>`],
  ];
  return html`<section id="this-run" aria-labelledby="this-run-title">
<h2 id="this-run-title">This run</h2>
<dl class="run">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

function worldOf({ world, worldOrigin }: RunFacts): string {
  return worldOrigin === undefined ? `${world}` : `${world}: ${shortened(worldOrigin, ROW_ROOM)}`;
}

function settingList(config: ReportModel["config"]): Html {
  const items = Object.entries(config).map(([name, value]) => html`<li>${name} <code>${JSON.stringify(value)}</code></li>`);
  return html`<ul class="versions">${items}</ul>`;
}

function versionList(versions: RunFacts["versions"]): Html {
  const items = Object.entries(versions).map(([name, version]) => html`<li>${name} <code>${version}</code></li>`);
  return html`<ul class="versions">${items}</ul>`;
}
