import { html } from "../html.ts";

/** The look of what is drawn over time: provisioning, batches, throttles. */
export const timelineStyle = html`<style>
.gist { margin-bottom: .9rem; text-wrap: pretty; }
.chart-scroll > .timeline { min-width: 58rem; }
.timeline text { paint-order: stroke; stroke: var(--sheet); stroke-width: 3px; stroke-linejoin: round; }
.timeline .title .quiet { font-weight: 400; }
.timeline .guide { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; fill: none; }
.timeline .phase { fill: var(--band-edge); }
.timeline .measured { fill: var(--ink); }
.timeline .published { fill: none; stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 2; }
.timeline .starting { fill: var(--sheet); stroke: var(--band-edge); stroke-width: 1.2; }
.timeline .running { fill: var(--band); }
.timeline .served { fill: var(--e2); stroke: var(--sheet); stroke-width: 1; }
.timeline .told { fill: var(--ink); stroke: var(--sheet); stroke-width: 1; }
.timeline .succeeded { fill: var(--band); stroke: var(--band-edge); stroke-width: 1; }
.timeline .throttled { fill: var(--sheet); stroke: var(--bad); stroke-width: 1; }
.timeline .stripes { fill: none; stroke: var(--bad); stroke-width: 1.2; }
.timeline .failed { fill: var(--sheet); stroke: var(--drift); stroke-width: 2; }
.timeline .in-succeeded { stroke: none; font-weight: 600; }
.timeline .in-throttled { font-weight: 600; stroke-width: 5px; }
.timeline .in-failed { font-weight: 600; fill: var(--drift); }
.timeline .time { fill: none; stroke: var(--soft); stroke-width: 1; }
.timeline .steps { fill: none; stroke: var(--e2); stroke-width: 2.5; }
.of-iam { fill: var(--e3); } .of-logs { fill: var(--e7); } .of-network { fill: var(--e0); } .of-lambda { fill: var(--e1); } .of-other { fill: var(--e6); }
.timeline .refused { fill: var(--sheet); stroke: var(--bad); stroke-width: 1.5; }
.timeline .again { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; fill: none; }
.part { fill: none; stroke: var(--e); }
.client-0 { --e: var(--e0); } .client-1 { --e: var(--e3); stroke-dasharray: 3 1.5; } .client-2 { --e: var(--e2); stroke-dasharray: 1.5 1.5; }
.client-3 { --e: var(--e5); stroke-dasharray: 6 1.5; } .client-4 { --e: var(--e4); stroke-dasharray: 2 3; } .client-5 { --e: var(--e7); stroke-dasharray: 1 3; }
.client-6 { --e: var(--e6); stroke-dasharray: 5 3; }
.cloudWatch-0 { --e: var(--e1); } .cloudWatch-1 { --e: var(--e5); stroke-dasharray: 3 1.5; } .cloudWatch-2 { --e: var(--e6); stroke-dasharray: 1.5 1.5; }
.cloudWatch-3 { --e: var(--e4); stroke-dasharray: 6 1.5; } .cloudWatch-4 { --e: var(--e7); stroke-dasharray: 2 3; }
.timeline .break { stroke: var(--soft); stroke-width: 1.2; fill: none; }
.timeline .differs { fill: var(--drift); font-weight: 650; }
.glyph { display: inline-block; width: 1.15em; height: 1em; vertical-align: -.12em; margin-right: .35em; overflow: visible; }
@media print {
  .chart-scroll > .timeline { min-width: 0; }
}
</style>`;
