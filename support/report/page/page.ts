import { articleSection } from "./article-section.ts";
import { batchesSection } from "./batches-section.ts";
import { burstsSection } from "./bursts-section.ts";
import { checklistSection } from "./checklist-section.ts";
import { claimStyle } from "../style/claim-style.ts";
import { claimsSection } from "./claims-section.ts";
import { contents } from "./contents.ts";
import { documentOf } from "./document.ts";
import { comparedSection } from "./compared-section.ts";
import { costSection } from "./cost-section.ts";
import { historySection } from "./history-section.ts";
import { pageScript, pageScriptHash } from "./page-script.ts";
import { cleanUpSection } from "./clean-up-section.ts";
import { comparisonSection } from "./comparison-section.ts";
import { html, type Html } from "../html.ts";
import { instancesSection } from "./instances-section.ts";
import type { ReportModel } from "../model.ts";
import { pageHead } from "./page-head.ts";
import { burstStyle } from "../style/burst-style.ts";
import { chartStyle } from "../style/chart-style.ts";
import { timelineStyle } from "../style/timeline-style.ts";
import { markStyles } from "../style/page-style.ts";
import { provisioningSection } from "./provisioning-section.ts";
import { readingGuide } from "./reading-guide.ts";
import { runSection } from "./run-section.ts";
import { throttlesSection } from "./throttles-section.ts";

/** The report as one HTML document, which can be read without its one script. */
export function renderPage(model: ReportModel): string {
  const parts = partsOf(model);
  const { run, banner } = model;
  return documentOf({
    title: html`${banner && `${banner.kind}: `}Lambda Managed Instances, claim by claim (${run.runId})`,
    styles: html`${claimStyle}
${chartStyle}
${burstStyle}
${timelineStyle}
${banner && markStyles[banner.kind]}
`,
    scriptHash: pageScriptHash,
    body: html`<a class="skip" href="#claims">Skip to the claims</a>
${pageHead(model, contents(parts))}
<main${banner && html` class="marked ${banner.kind.toLowerCase()}"`}>
${parts.map(({ markup }) => html`${markup}
`)}</main>
<footer><p>${banner?.title} ${!banner && "Measured on AWS."} Written by lmi-verify from the evidence of run <code>${run.replayOf ?? run.runId}</code>.</p></footer>
<script>${pageScript}</script>`,
  });
}

interface Part {
  readonly id: string;
  /** In the contents. */
  readonly title: string;
  readonly markup: Html;
}

/** What every report has, and what only those of runs on Lambda: in containers nothing is provisioned, scaled or counted by AWS. */
function partsOf(model: ReportModel): readonly Part[] {
  const { run, cleanUp, ledger } = model;
  const part = (id: string, title: string, markup: Html | false): Part[] => (markup === false ? [] : [{ id, title, markup }]);
  const onLambda = (render: () => readonly Part[]) => (run.target === "container" ? [] : render());
  return [
    ...part("claims", "Claims", claimsSection(model)),
    ...part("compared", "Compared", comparedSection(model)),
    ...onLambda(() => [
      ...part("provisioning", "Provisioning", html`${provisioningSection(model.provisioning)}\n${instancesSection(model)}`),
    ]),
    ...part("bursts", "Bursts", burstsSection(model.bursts)),
    ...onLambda(() => [
      ...part("batches", "Batches and scale-out", batchesSection(model.loads)),
      ...part("throttles", "Throttles per minute", throttlesSection(model.throttles)),
      ...part("comparison", "The article's comparison", comparisonSection(model)),
      ...part("checklist", "Migration checklist", checklistSection(model)),
      ...part("article", "The article", articleSection(model)),
    ]),
    ...(cleanUp
      ? [...part("cost", "Cost", costSection(model)), ...part("clean-up", "Clean-up", cleanUpSection(cleanUp, ledger))]
      : []),
    ...part("history", "Runs before", run.replayOf === undefined && historySection(model)),
    ...part("how-to-read", "How to read this", readingGuide(run)),
    ...part("this-run", "This run", runSection(model)),
  ];
}
