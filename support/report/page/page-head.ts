import type { Verdict } from "../../claims/verdict.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { count, dollars, duration, timeOfDay } from "../text/figures.ts";
import { changedClaims } from "../text/verdict-changes.ts";
import { SHAPES, faceOf } from "../text/verdict-face.ts";
import { attentionList } from "./attention-list.ts";
import { verdictShape } from "./verdict-mark.ts";

/** What is read first: what this is, what it is not, how it came out, and the way to all else. */
export function pageHead(model: ReportModel, contents: Html): Html {
  const { run, banner, headline, green } = model;
  return html`<header class="page-head">
<div class="eyebrow"><p>Run <code>${run.runId}</code> ·
<time datetime="${run.startedAt}">${timeOfDay(run.startedAt)}</time>${run.region !== undefined && html` · ${run.region}`}</p>
<label hidden>Theme <select id="theme"><option value="system">as the system</option><option value="light">light</option><option value="dark">dark</option></select></label></div>
<h1>AWS Lambda Managed Instances, claim by claim</h1>
${banner && html`<div class="banner" role="note"><strong>${banner.title}</strong>
<p>${banner.text}</p></div>`}
<p class="headline">${headline}</p>
<p class="outcome tone-${green ? "good" : "bad"}">This run ${green ? "counts" : "does not count"} as green.</p>
${verdictStrip(model)}
<dl class="glance">${glance(model).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${contents}
${attentionList(model)}
</header>`;
}

function verdictStrip({ counts, claims }: ReportModel): Html {
  return html`<ul class="strip" aria-label="Claims by verdict">${(Object.keys(SHAPES) as Verdict[]).map((verdict) => {
    const rows = claims.filter((row) => row.verdict === verdict);
    const tones = new Set(rows.map((row) => faceOf(row).tone));
    const [tone] = tones.size === 1 ? tones : [...tones].filter((each) => each !== "good");
    const note = noteOn(verdict, rows);
    return html`<li class="tone-${tone ?? "none"} ${counts[verdict] === 0 && "empty"}">${verdictShape(verdict)}
<span class="number">${counts[verdict]}</span> <span class="word">${verdict}</span>
${note !== undefined && html`<span class="note">${note}</span>`}</li>`;
  })}</ul>`;
}

function noteOn(verdict: Verdict, rows: ReportModel["claims"]): string | undefined {
  if (rows.length === 0) return undefined;
  const expected = rows.filter((row) => row.expected === "refuted").length;
  if (verdict === "refuted" && expected === rows.length) return "as expected";
  if (verdict === "refuted" && expected > 0) return `${expected} as expected`;
  if (verdict === "held" && expected > 0) return `${expected} against expectation`;
  const crashed = rows.filter((row) => row.crashed).length;
  if (crashed > 0) return `${count(crashed, "check")} broke`;
  return undefined;
}

/** What else one wants to know within ten seconds: what changed, what is left, what it cost, how long it took. */
function glance(model: ReportModel): (readonly [string, string])[] {
  const { run, pastRuns, cleanUp, costs } = model;
  const changed = changedClaims(model).length;
  const onTwin = run.target === "twin";
  return [
    ...(run.replayOf === undefined
      ? [["Since the run before", pastRuns.length === 0 ? "the first run of its kind" : changed === 0 ? "no verdict changed" : `${count(changed, "verdict")} changed`] as const]
      : []),
    ...(cleanUp ? [["Clean-up", `${cleanUp.created} created, ${cleanUp.removed} removed, ${cleanUp.kept.length > 0 ? `${cleanUp.kept.length} kept as wished` : `${cleanUp.left.length} left`}`] as const] : []),
    ...(costs ? [[onTwin ? "On AWS it would cost" : "This run cost about", dollars(costs.run.total)] as const] : []),
    ...(run.replayOf === undefined ? [["Took", `${duration(run.clockSeconds)}${onTwin ? " of virtual time" : ""}`] as const] : []),
  ];
}
