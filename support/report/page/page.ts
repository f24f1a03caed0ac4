import { articleSection } from "./article-section.ts";
import { batchesSection } from "./batches-section.ts";
import { burstsSection } from "./bursts-section.ts";
import { checklistSection } from "./checklist-section.ts";
import { claimStyle } from "../style/claim-style.ts";
import { claimsSection } from "./claims-section.ts";
import { comparedSection } from "./compared-section.ts";
import { costSection } from "./cost-section.ts";
import { historySection } from "./history-section.ts";
import { pageScript, pageScriptHash } from "./page-script.ts";
import { cleanUpSection } from "./clean-up-section.ts";
import { comparisonSection } from "./comparison-section.ts";
import { html } from "../html.ts";
import { instancesSection } from "./instances-section.ts";
import type { ReportModel } from "../model.ts";
import { pageHead } from "./page-head.ts";
import { burstStyle } from "../style/burst-style.ts";
import { chartStyle } from "../style/chart-style.ts";
import { timelineStyle } from "../style/timeline-style.ts";
import { pageStyle } from "../style/page-style.ts";
import { provisioningSection } from "./provisioning-section.ts";
import { readingGuide } from "./reading-guide.ts";
import { runSection } from "./run-section.ts";
import { throttlesSection } from "./throttles-section.ts";

/**
 * The report as one HTML document that stands alone: nothing is fetched, and all can be read without its one script.
 * Its policy forbids what its markup does not do, so that a slip would show.
 */
export function renderPage(model: ReportModel): string {
  const { run, banner, cleanUp, ledger } = model;
  const onLambda = run.target !== "container"; // in containers nothing is provisioned, scaled or counted by AWS
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${pageScriptHash}'; base-uri 'none'; form-action 'none'">
<title>${banner && `${banner.kind}: `}Lambda Managed Instances, claim by claim (${run.runId})</title>
${pageStyle}
${claimStyle}
${chartStyle}
${burstStyle}
${timelineStyle}
</head>
<body>
<a class="skip" href="#claims">Skip to the claims</a>
${pageHead(model)}
<main>
${claimsSection(model)}
${comparedSection(model)}
${onLambda && [provisioningSection(model.provisioning), instancesSection(model)]}
${burstsSection(model.bursts)}
${onLambda && [
  batchesSection(model.loads),
  throttlesSection(model.throttles),
  comparisonSection(model),
  checklistSection(model),
  articleSection(model),
]}
${cleanUp && [costSection(model), cleanUpSection(cleanUp, ledger)]}
${run.replayOf === undefined && historySection(model)}
${readingGuide(run)}
${runSection(model)}
</main>
<footer><p>${banner?.title} ${!banner && "Measured on AWS."} Written by lmi-verify from the evidence of run <code>${run.replayOf ?? run.runId}</code>.</p></footer>
<script>${pageScript}</script>
</body>
</html>
`.toString();
}
