import { html } from "../html.ts";

/** The look of the claims and their charts. */
export const claimStyle = html`<style>
.filter {
  display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; position: sticky; top: 0; z-index: 2;
  background: var(--paper); padding: .6rem 0; margin-bottom: .5rem; border-bottom: 1px solid var(--line);
}
.filter[hidden] { display: none; }
.filter label { display: grid; gap: .15rem; font-size: .825rem; color: var(--soft); }
.filter .grow { flex: 1 1 14rem; }
select, input {
  font: inherit; font-size: .925rem; color: var(--ink); background: var(--sheet); border: 1px solid var(--line);
  border-radius: 6px; padding: .3rem .5rem; min-width: 0; max-width: 100%;
}
.filter output { font-size: .9rem; color: var(--soft); padding-bottom: .35rem; font-variant-numeric: tabular-nums; }
.claim {
  background: var(--sheet); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 8px;
  padding: .8rem 1.1rem .5rem; margin-bottom: .6rem; scroll-margin-top: 5rem;
}
.claim[hidden], .group[hidden] { display: none; }
.claim:target { outline: 3px solid var(--link); outline-offset: 2px; }
.claim-row { display: grid; grid-template-columns: 9.5rem minmax(0, 5fr) minmax(0, 5fr) 17rem 8.5rem; gap: .5rem 1.4rem; align-items: start; }
.verdict { color: var(--tone); font-weight: 650; display: inline-flex; align-items: baseline; gap: .45rem; }
.margin, .c-past p, .by, .reason, figcaption { color: var(--soft); font-size: .825rem; line-height: 1.4; }
.margin { margin-top: .15rem; }
.flag { display: inline-block; margin-top: .3rem; font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: 4px; padding: 0 .35rem; }
.anchor { font-family: var(--mono); font-size: .78rem; color: var(--soft); text-decoration: none; overflow-wrap: anywhere; }
.anchor:hover { text-decoration: underline; }
.claim h4 { font-size: 1rem; font-weight: 600; line-height: 1.4; margin: 0 0 .2rem; text-wrap: pretty; }
.claim.unselected h4 { color: var(--soft); }
.c-values { display: grid; grid-template-columns: minmax(0, 1fr); gap: .45rem; font-size: .925rem; line-height: 1.4; }
.c-values dt { color: var(--soft); font-size: .8rem; }
.c-values dd { text-wrap: pretty; overflow-wrap: anywhere; }
.c-values .measured { font-weight: 600; }
.c-values .reason { font-weight: 400; margin-top: .2rem; }
.by { font-size: inherit; }
.by::before { content: "· "; }
.c-band { margin: 0; }
figcaption { margin-top: .2rem; }
.c-past { justify-self: end; text-align: right; }
.day { white-space: nowrap; }
.spark { display: block; margin-left: auto; width: 120px; height: 30px; overflow: visible; }
.spark path { vector-effect: non-scaling-stroke; }
.spark .accepted { fill: var(--faint); }
.spark .trend { fill: none; stroke: var(--ink); stroke-width: 1.25; stroke-linejoin: round; }
.spark .last { stroke: var(--tone); stroke-width: 6; stroke-linecap: round; }
.spark .changed { stroke: var(--bad); stroke-width: 1.5; }
.spark .revised { stroke: var(--unknown); stroke-width: 1.5; stroke-dasharray: 3 2; }
details.deeper > summary { font-size: .875rem; }
.deep { max-width: 60rem; margin: .2rem 0 .8rem; font-size: .925rem; }
.deep > div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .1rem 1rem; padding: .3rem 0; border-top: 1px solid var(--faint); }
.deep dt { color: var(--soft); }
.deep dd { text-wrap: pretty; min-width: 0; }
.deep pre { margin: .4rem 0 0; padding: .6rem .75rem; font: .78rem/1.5 var(--mono); background: var(--faint); border-radius: 6px; overflow-x: auto; max-height: 18rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.sources { list-style: none; padding: 0; line-height: 1.45; }
.sources span { white-space: nowrap; color: var(--soft); }
.next, .causes { border-left: 4px solid var(--tone); padding-left: .9rem; margin-bottom: .6rem; max-width: 60rem; }
.causes ol { margin: .2rem 0 0; padding-left: 1.3rem; }
nav.attention { margin-top: 1.5rem; border: 1px solid var(--line); border-radius: 10px; background: var(--sheet); padding: 1rem 1.25rem; }
nav.attention h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
nav.attention ul + h2 { margin-top: 1rem; }
nav.attention ul { list-style: none; padding: 0; display: grid; gap: .55rem; }
nav.attention li { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1rem; }
nav.attention p { color: var(--soft); font-size: .9rem; }
.contents ul { list-style: none; padding: 0; margin-top: 1.1rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .925rem; }
.glance { display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; margin-top: 1.1rem; }
.glance dt { color: var(--soft); font-size: .85rem; }
.glance dd { font-weight: 600; }

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

@media (max-width: 76rem) {
  .claim-row { grid-template-columns: 9.5rem minmax(0, 1fr) minmax(0, 1fr); }
  .c-band { grid-column: 2 / -1; }
  .c-past { grid-column: 1; grid-row: 2; justify-self: start; text-align: left; }
  .spark { margin-left: 0; }
}
@media (max-width: 44rem) {
  .claim { padding-inline: .8rem; }
  .claim-row { grid-template-columns: minmax(0, 1fr); gap: .6rem; }
  .c-band, .c-past { grid-column: auto; grid-row: auto; }
  .deep > div, nav.attention li { grid-template-columns: minmax(0, 1fr); }
  .filter { position: static; }
}
@media print {
  .claim { border-color: #999; }
}
</style>`;
