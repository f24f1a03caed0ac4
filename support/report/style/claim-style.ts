import { html } from "../html.ts";

/** The look of the claims and their charts. */
export const claimStyle = html`<style>
.index { list-style: none; padding: 0; columns: 2; column-gap: 2.5rem; }
.index a { display: flex; align-items: baseline; gap: .6rem; padding: .3rem 0; text-decoration: none; break-inside: avoid; }
.index a:hover { text-decoration: underline; }
.index .shape { color: var(--tone); vertical-align: -.13em; }
.index .words { color: var(--soft); margin-left: auto; text-align: right; font-size: .9rem; }
.claim {
  background: var(--sheet); border: 1px solid var(--line); border-radius: 10px;
  padding: 1.25rem clamp(1rem, 3vw, 1.75rem) 1rem; margin-bottom: 1rem; scroll-margin-top: 1rem;
}
.claim:target { outline: 3px solid var(--link); outline-offset: 2px; }
.claim-head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; }
.verdict { color: var(--tone); font-weight: 650; display: inline-flex; align-items: center; gap: .5rem; }
.anchor { font-family: var(--mono); font-size: .825rem; color: var(--soft); text-decoration: none; }
.anchor:hover { text-decoration: underline; }
.claim h4 { font-size: 1.2rem; font-weight: 600; line-height: 1.35; margin: .5rem 0 1rem; max-width: 54rem; text-wrap: pretty; }
.claim.unselected h4 { color: var(--soft); }
.facts { display: grid; grid-template-columns: 5fr 5fr 3fr; gap: 1rem 2rem; }
.facts dt, .deeper dt { color: var(--soft); font-size: .85rem; }
.facts dd { text-wrap: pretty; }
.facts div:nth-child(2) dd { font-weight: 600; }
.reason { font-weight: 400; color: var(--soft); margin-top: .25rem; }
.sources { list-style: none; padding: 0; margin-top: .25rem; color: var(--soft); font-size: .85rem; line-height: 1.45; }
.sources li + li { margin-top: .2rem; }
.sources a { color: inherit; }
.sources span { white-space: nowrap; }
figure { margin: 1rem 0 .75rem; }
figcaption { font-size: .925rem; margin-top: .3rem; }
.next { border-left: 4px solid var(--tone); padding-left: .9rem; margin-bottom: .75rem; }
.again { font-size: .925rem; color: var(--soft); margin-bottom: .25rem; }
.again code { color: var(--ink); }
.deeper { max-width: 46rem; text-wrap: pretty; margin-bottom: .9rem; }
.deeper dd + dt { margin-top: .6rem; }
details .scroll { max-width: 46rem; }
#clean-up details .scroll, #article details .scroll { max-width: none; }

.band { display: block; overflow: visible; font-size: 12.5px; font-variant-numeric: tabular-nums; }
.band .track { fill: var(--faint); }
.band .accepted { fill: var(--band); stroke: var(--band-edge); stroke-width: 1; }
.band .onwards { fill: none; stroke: var(--band-edge); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.band .edge { fill: var(--soft); }
.band .value { fill: var(--tone); font-weight: 650; font-size: 13.5px; }
.band .leader { stroke: var(--tone); stroke-width: 1; }
.band .mark { fill: var(--tone); stroke: var(--sheet); stroke-width: 1.5; }
.band .dot { fill: var(--ink); stroke: var(--sheet); stroke-width: 1; }
.band .dot.outside { fill: var(--sheet); stroke: var(--ink); stroke-width: 1.6; }
.band .interval { stroke: var(--ink); stroke-width: 1.5; }

@media (max-width: 44rem) {
  .index { columns: 1; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: .8rem; }
}
@media print {
  .claim { border-color: #999; }
}
</style>`;
