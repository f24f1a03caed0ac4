import type { Verdict } from "../../claims/verdict.ts";
import { html, type Html } from "../html.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { SHAPES } from "../text/verdict-face.ts";
import { verdictShape } from "./verdict-mark.ts";

const MEANINGS: Readonly<Record<Verdict, string>> = {
  held: "The evidence lies inside the band.",
  refuted:
    "The evidence lies outside the band of a claim that AWS itself makes (a source of grade A or B). " +
    "Where it says “as expected”, the claim is a conclusion that AWS's documents contradict: " +
    "it stays in the catalogue, and the evidence bears them out.",
  drifted:
    "The evidence lies outside the band of a claim that only somebody measured. " +
    "The world may have moved, or the measurement was a matter of luck. " +
    "Or AWS's own statements contradict each other, and another one than the expected holds.",
  inconclusive:
    "It was tried, and a named reason (capacity, quota, too few trials) keeps the evidence from saying anything. " +
    "A check that broke is inconclusive too, and an alarm.",
  "not run": "Its experiment was not made, or the claim was not selected.",
};

/** The words and drawings of the page, for somebody who sees one for the first time. */
export function readingGuide({ target }: Pick<RunFacts, "target">): Html {
  return html`<section id="how-to-read" aria-labelledby="how-to-read-title">
<h2 id="how-to-read-title">How to read this</h2>
<dl class="guide">${(Object.keys(SHAPES) as Verdict[]).map(
    (verdict) => html`<div><dt>${verdictShape(verdict)} ${verdict}</dt><dd>${MEANINGS[verdict]}</dd></div>`,
  )}
<div><dt>The chart</dt><dd>The broad bar is the band, what is accepted; chevrons where it runs on beyond the chart.
The upright mark across it is the value that was judged, with its number on top.
Each dot is one sample, a ring where it lies outside the band. A thin line with ends is a 95 % interval.</dd></div>
<div><dt>Margin</dt><dd>How far the value lies from the nearer edge of the band.</dd></div>
<div><dt>Grades of sources</dt><dd>A: AWS, and it binds (Developer Guide, API).
B: AWS, and it does not bind (blog, sample, source code). C: what somebody else observed.</dd></div>
<div><dt>${where[target].name}</dt><dd>${where[target].meaning}</dd></div></dl>
</section>`;
}

const onTwin = html`This is one. The twin is a local stand-in that real AWS clients talk to,
at least as strict as AWS and with time of its own. What such a run means: stack, experiments, judgement and clean-up
work from end to end, and with this world's parameters the mechanism gives these outcomes. What it does not mean: that
AWS behaves so. No AWS account was touched, and no claim is truer for it.`;

const onAws = html`This is one: what it measured, it measured in one account, in one region, on one day.
What was measured once says so (n = 1).`;

const inContainers = html`This is one: AWS's emulator and runtime clients, as published, ran the handlers exactly as
deployed. Router, machine and network were not AWS's, and there was no scaler. It shows how environments and workers
work, and says nothing about provisioning, scaling or an account.`;

const ofPublished = html`These are some. Somebody measured, and published what seemed worth telling; the claims are judged
from that. What a claim needs and was not told makes it inconclusive, and that is no alarm.`;

const where: Readonly<Record<RunFacts["target"], { readonly name: string; readonly meaning: Html }>> = {
  twin: { name: "A run on the twin", meaning: onTwin },
  container: { name: "A run in containers", meaning: inContainers },
  aws: { name: "A run on AWS", meaning: onAws },
  published: { name: "Published numbers", meaning: ofPublished },
};
