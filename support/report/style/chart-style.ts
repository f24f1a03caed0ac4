import { html } from "../html.ts";

/** The look of charts with axes. Environments are told apart by colour, and always by their label, too. */
export const chartStyle = html`<style>
:root {
  --e0: light-dark(#2f6fb5, #6aa9ee); --e1: light-dark(#c2620b, #f0a050); --e2: light-dark(#12857a, #4cc7b8);
  --e3: light-dark(#7c4fb3, #b99af0); --e4: light-dark(#7a7a12, #c9c04a); --e5: light-dark(#b83a78, #f088b8);
  --e6: light-dark(#7d5a3c, #c9a27e); --e7: light-dark(#53657d, #9db2cc);
}
.e0 { --e: var(--e0); } .e1 { --e: var(--e1); } .e2 { --e: var(--e2); } .e3 { --e: var(--e3); }
.e4 { --e: var(--e4); } .e5 { --e: var(--e5); } .e6 { --e: var(--e6); } .e7 { --e: var(--e7); }
.chart { display: block; width: 100%; height: auto; font-size: 12px; font-variant-numeric: tabular-nums; }
.chart text { fill: var(--ink); }
.chart .axis text, .chart .quiet { fill: var(--soft); }
.chart .grid { stroke: var(--line); stroke-width: 1; fill: none; }
.chart .title { font-weight: 600; }
.chart-scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: .9rem 1rem; }
.chart-scroll > .chart { min-width: 44rem; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; font-size: .875rem; color: var(--soft); margin: .5rem 0; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; background: var(--e); vertical-align: -.05em; margin-right: .35em; }
</style>`;
