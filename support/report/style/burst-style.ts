import { html } from "../html.ts";

/** The look of bursts, request by request. What was not served is told by its shape before its colour. */
export const burstStyle = html`<style>
#bursts {
  .lead { max-width: 52rem; text-wrap: pretty; margin-bottom: .75rem; }
  .key { width: 1.8rem; height: .9rem; vertical-align: -.12em; margin-right: .45em; }
  .views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 1rem 1.25rem; margin: .75rem 0 .5rem; align-items: start; }
  .views > * { min-width: 0; }
  .views figure, .views figcaption { margin: 0; }
  .views figcaption { text-wrap: pretty; }
  .views figure:only-of-type figcaption { margin-bottom: .5rem; }
  .views > figure:not(:only-of-type) { display: grid; grid: subgrid / minmax(0, 1fr); grid-row: span 2; row-gap: .5rem; align-self: stretch; }
  .note p { max-width: 28rem; color: var(--soft); margin-bottom: .5rem; }
  .chart-scroll { padding: .25rem .75rem .6rem; }
  .chart-scroll > .burst { min-width: 25rem; max-width: 34rem; }
  .requests :is(th, td) { padding: .1rem .6rem; white-space: nowrap; }
  .requests thead th { position: sticky; top: 0; background: var(--sheet); font-size: .75rem; }
  .requests :is(td, th + th):nth-child(-n + 4), .trials td { text-align: right; }
  .requests .scroll { max-height: 26rem; overflow: auto; }
}
.burst path { fill: none; }
.burst [class^="e"], .burst .untold { stroke: var(--e, var(--soft)); }
.burst .wait { stroke: var(--soft); stroke-dasharray: 3 2; }
.burst .hollow { stroke: var(--soft); }
.burst .throttled { stroke: var(--bad); stroke-width: 1.8; stroke-linecap: round; }
.burst .failed { fill: var(--drift); stroke: var(--drift); stroke-width: 1.5; stroke-linejoin: round; }
.burst .column text { font-size: 10px; text-anchor: end; }
@media print {
  #bursts {
    nav { display: none; }
    .views { grid-template-columns: 1fr 1fr; }
    .views figure { break-inside: avoid; }
    .chart-scroll > .burst { min-width: 0; }
    .requests .scroll { max-height: none; overflow: visible; }
    .requests table { font-size: 7pt; }
    .requests :is(th, td) { padding: 0 .3rem; white-space: normal; }
    .requests thead th { position: static; font-size: inherit; }
  }
}
summary h3 { display: inline; margin: 0; }
.burst-of { margin-top: 1rem; }
</style>`;
