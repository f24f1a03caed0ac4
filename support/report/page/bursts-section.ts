import { burstChart, pidChart } from "../charts/burst-chart.ts";
import { stallLimitMs } from "../../evidence/stalls.ts";
import { html, type Html } from "../html.ts";
import type { Burst, BurstRequest, BurstTrial } from "../model/bursts.ts";
import { count, figure } from "../text/figures.ts";
import { scrollingTable } from "./scrolling-table.ts";

const TRIAL_COLUMNS = ["Concurrency", "Succeeded", "Throttled", "Failed", "Duration", "Slots proven", "Distinct PIDs", "Client late by"];
const REQUEST_COLUMNS = ["Request", "Environment", "Worker (PID)", "Released → answered", "Outcome"];
const MOST_IN_TABLES = 3_000; // requests, at 50 to 150 bytes each: a full run has 2,600
const OPEN = ["burst-30", "burst-40"]; // what the article drew its conclusions from; the others can be opened
const RAW = "raw"; // the client model that retries nothing

/** Each burst request by request, and every trial of every experiment as counted by the client. */
export function burstsSection(bursts: readonly Burst[]): Html {
  const drawn = bursts.filter(({ trials }) => trials.some(isBurst));
  const tabled = trialsWithTable(drawn);
  return html`<section id="bursts" aria-labelledby="bursts-title">
<h2 id="bursts-title">Bursts</h2>
${bursts.length === 0 && html`<p>No burst was made in this run.</p>`}
${bursts.length > 0 && drawn.length === 0 && html`<p>No trial tells of more than one request by itself, so none is drawn.</p>`}
${drawn.length > 0 && [reading(drawn), drawn.map((burst) => drawBurst(burst, tabled))]}
${bursts.length > 0 && html`<details><summary><h3>Every trial, counted</h3></summary>${trialsTable(bursts)}</details>`}
</section>`;
}

function isBurst({ requests }: BurstTrial): boolean {
  return requests.length > 1;
}

function firstOf({ trials }: Burst): BurstTrial {
  return trials.find(isBurst) as BurstTrial;
}

function othersOf(burst: Burst): BurstTrial[] {
  return burst.trials.filter((trial) => trial !== firstOf(burst) && trial.requests.length > 0);
}

/** As many as keep the page small, the first trials before all others. */
function trialsWithTable(bursts: readonly Burst[]): ReadonlySet<BurstTrial> {
  let room = MOST_IN_TABLES;
  const trials = [...bursts.map(firstOf), ...bursts.flatMap(othersOf)];
  return new Set(trials.filter(({ requests }) => requests.length <= room && (room -= requests.length) >= 0));
}

/** Whether its PIDs are worth a view: others retry, or have an environment for each request. */
function showsPids(burst: Burst): boolean {
  return burst.client === RAW && burst.managed && firstOf(burst).environments.length > 0;
}

function reading(drawn: readonly Burst[]): Html {
  return html`<p class="lead">Each row is one request, labelled with the PID of the worker that served it. Environments are numbered anew in every trial, in the order in which requests told of them. A request took one attempt unless its table says another. The records in full are in <code>evidence.jsonl</code> beside this report.</p>
<ul class="legend">
<li>${key(html`<path class="e0" stroke-width="8" d="M0 6H24"/>`)}served; each environment has its colour</li>
<li>${key(html`<path class="wait" d="M0 6H24"/>`)}refused before, and tried again</li>
<li>${key(html`<path class="hollow" d="M1 2H16v8H1z"/><path class="throttled" d="M13 3l6 6m0-6l-6 6"/>`)}throttled</li>
<li>${key(html`<path class="hollow" d="M1 2H16v8H1z"/><path class="failed" d="M16 1l5 5-5 5-5-5z"/>`)}failed</li>
</ul>
${drawn.some(showsPids) && pidReading(drawn.filter(showsPids).map(firstOf))}
<nav aria-label="Bursts"><ul class="legend">${drawn.map((burst) => html`<li><a href="#${idOf(burst)}">${burst.experiment}</a></li>`)}</ul></nav>`;
}

/** What PIDs would have told, and what the requests tell: as it was seen here, whatever that is. */
function pidReading(trials: readonly BurstTrial[]): Html {
  const article = html`The article told environments apart by PID: of 30 requests it found 3 on each of 10 PIDs, and read them as 10 environments of 3 requests each.`;
  if (!trials.some(({ pidsInSeveral }) => pidsInSeveral > 0)) {
    return html`<p class="lead"><strong>PIDs and environments.</strong> ${article} In the bursts drawn here no PID was in several environments at once.</p>`;
  }
  const thirty = trials.find(({ concurrency }) => concurrency === 30);
  const seen = thirty && html` Here 30 requests ran on ${pidsOf(thirty.requests)} PIDs${thirty.shape !== undefined && ` and ${thirty.shape} environments × workers`}.`;
  return html`<p class="lead"><strong>Why PIDs misled.</strong> ${article}${seen} A PID is one worker process, and every environment is a container that numbers its processes from about the same start, so PIDs repeat from container to container: wherever rows of one PID differ in colour at the same time, that PID was in several environments.</p>`;
}

function key(shapes: Html): Html {
  return html`<svg class="burst key" viewBox="0 0 24 12" aria-hidden="true">${shapes}</svg>`;
}

/** Encoded, as an id holds no blanks and evidence any text. */
function idOf({ experiment, client }: Burst): string {
  return ["bursts", experiment, client].map((part) => encodeURIComponent(part.toWellFormed())).join(":");
}

function drawBurst(burst: Burst, tabled: ReadonlySet<BurstTrial>): Html {
  const first = firstOf(burst);
  const others = othersOf(burst);
  const table = requestsTable(burst, first, tabled);
  const shapes = [...new Set(burst.trials.flatMap(({ shape }) => shape ?? []))];
  const stalls = burst.trials.filter(({ stalled }) => stalled).length;
  return html`<details class="burst-of" id="${idOf(burst)}" ${OPEN.includes(burst.experiment) && html`open`}><summary><h3>${nameOf(burst)}</h3></summary>
<p>${count(burst.trials.length, "trial")}${shapes.length > 0 && `; environments × workers that served: ${shapes.join(", then ")}`}${stalls > 0 && `; not judged, as this client stalled: ${figure(stalls)}`}</p>
<div class="views">${environmentFigure(burst, first)}
${showsPids(burst) ? html`${pidFigure(burst, first)}</div>${table}` : html`<div class="note"><p>${noteOn(burst, first)}</p>${table}</div></div>`}
${others.length > 0 && html`<details><summary>${count(others.length, "other trial")} of ${burst.experiment}</summary>
<div class="views">${others.map((trial) => html`<div>${environmentFigure(burst, trial)}${requestsTable(burst, trial, tabled)}</div>`)}</div></details>`}
</details>`;
}

function nameOf({ experiment, client }: Burst): Html {
  return html`<bdi>${experiment}</bdi> (${client} client)`;
}

function environmentFigure({ experiment }: Burst, trial: BurstTrial): Html {
  return html`<figure><figcaption><strong>Trial ${trial.trial} by environment${trial.shape !== undefined && `, ${trial.shape}`}:</strong> ${outcomesOf(trial)}${trial.stalled && html`. <strong>Not judged:</strong> ${stallOf(trial)}`}</figcaption>
<div class="chart-scroll" role="region" aria-label="${experiment}, trial ${trial.trial}, by environment" tabindex="0">${burstChart(trial)}</div></figure>`;
}

function stallOf(trial: BurstTrial): string {
  const late = `by up to ${figure(trial.eventLoopDelayMs ?? 0)} ms where ${figure(Math.round(stallLimitMs(trial)))} ms are allowed`;
  return `the event loop of this client was late ${late}, so what is seen here is the client's and not AWS's.`;
}

function outcomesOf({ concurrency, succeeded, throttled, failed }: BurstTrial): string {
  return [
    `${figure(succeeded)} of ${figure(concurrency)} succeeded`,
    ...(throttled > 0 ? [`${figure(throttled)} throttled`] : []),
    ...(failed > 0 ? [`${figure(failed)} failed`] : []),
  ].join(", ");
}

function pidFigure({ experiment }: Burst, trial: BurstTrial): Html {
  const { requests, environments, pidsInSeveral } = trial;
  const pids = pidsOf(requests);
  const shared = pidsInSeveral === 0 ? "no PID was in several at once" : `${count(pidsInSeveral, "PID")} ${pidsInSeveral === 1 ? "was" : "were"} in several at once`;
  return html`<figure><figcaption><strong>The same by PID:</strong> the article would count ${count(pids, "environment")}; there were ${figure(environments.length)}, and ${shared}</figcaption>
<div class="chart-scroll" role="region" aria-label="${experiment}, trial ${trial.trial}, by PID" tabindex="0">${pidChart(trial)}</div></figure>`;
}

function pidsOf(requests: readonly BurstRequest[]): number {
  return new Set(requests.flatMap(({ pid }) => pid ?? [])).size;
}

/** What stands beside a chart that has no view by PID. */
function noteOn({ client }: Burst, { requests, environments, durationMs }: BurstTrial): string {
  if (client !== RAW) {
    const again = requests.filter(({ attempts }) => attempts > 1);
    const rescued = again.filter(({ outcome }) => outcome === "ok").length;
    const here = again.length === 0 ? "None was throttled here." : `Here it made more than one attempt at ${count(again.length, "request")}, and ${figure(rescued)} of them succeeded.`;
    return `The ${client} client tries throttled requests again. ${here} The trial took it ${figure(durationMs / 1_000)} s, with its own start, which comes before the first release and is not drawn.`;
  }
  if (environments.length === 0) return "These requests do not tell where they ran.";
  return `Not on Managed Instances: ${count(environments.length, "environment")} served these requests, and by PID they would be ${figure(pidsOf(requests))}.`;
}

function requestsTable({ experiment }: Burst, trial: BurstTrial, tabled: ReadonlySet<BurstTrial>): Html {
  const { requests, trial: number } = trial;
  if (!tabled.has(trial)) return html`<p class="aside">A table of these ${count(requests.length, "request")} would make this page too large: see <code>evidence.jsonl</code>.</p>`;
  return html`<details class="requests"><summary>${count(requests.length, "request")} as a table</summary>${scrollingTable(
    `Requests of ${experiment}, trial ${number}, in ms since the first release`,
    html`<thead><tr>${REQUEST_COLUMNS.map((name) => html`<th>${name}`)}<tbody>${requests.map(requestRow)}`,
  )}</details>`;
}

/** Without the tags and scopes that HTML adds by itself: thousands of rows stand on one page. */
function requestRow({ index, environment, pid, released, answered, ...request }: BurstRequest): Html {
  return html`<tr><th>${index}<td>${environment === undefined ? "–" : environment + 1}<td>${pid ?? "–"}<td>${released} → ${answered}<td>${endOf(request)}`;
}

function endOf({ outcome, attempts, status, reason, error }: Omit<BurstRequest, "index" | "released" | "sent" | "answered">): string {
  const told = attempts > 1 ? `${outcome} at attempt ${attempts}` : outcome;
  const said = outcome === "ok" ? [] : [reason, error, ...(outcome === "failed" ? [`status ${status}`] : [])];
  return [told, ...said.filter((part) => part !== undefined)].join("; ");
}

function trialsTable(bursts: readonly Burst[]): Html {
  return html`<div class="trials">${scrollingTable(
    "Trials; the duration is first release to last answer, the client is late by as much as its own event loop was at most (– where time is virtual)",
    html`<thead><tr><th scope="col">Trial</th>${TRIAL_COLUMNS.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
${bursts.map(
  (burst) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="${TRIAL_COLUMNS.length + 1}">${nameOf(burst)}</th></tr>
${burst.trials.map(trialRow)}</tbody>`,
)}`,
  )}</div>`;
}

function trialRow(trial: BurstTrial): Html {
  const { slotsProven, slotsAsked, distinctPids, eventLoopDelayMs, stalled } = trial;
  return html`<tr><th scope="row">${trial.trial}</th>
<td>${trial.concurrency}</td>${[trial.succeeded, trial.throttled, trial.failed].map((requests) =>
    requests === 0 ? html`<td class="zero">0</td>` : html`<td>${requests}</td>`,
  )}
<td>${figure(trial.durationMs / 1000)} s</td>
<td>${slotsProven === undefined ? "–" : `${figure(slotsProven)} of ${slotsAsked ?? "?"}`}</td>
<td>${distinctPids ?? "–"}</td>
<td>${eventLoopDelayMs === undefined ? "–" : `${figure(eventLoopDelayMs)} ms${stalled ? ", not judged" : ""}`}</td></tr>`;
}
