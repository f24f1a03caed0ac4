import { html, type Html } from "../html.ts";
import type { Banner } from "../model/banner.ts";

/** The look of the page as a whole: colours of both themes, text, tables, print. */
export const pageStyle = html`<style>
:root {
  color-scheme: light dark;
  --paper: light-dark(#f7f7f5, #121417); --sheet: light-dark(#ffffff, #1a1d22); --ink: light-dark(#1b1d21, #e8e9ec);
  --soft: light-dark(#565c66, #a6adb8); --line: light-dark(#dcdde0, #343941); --faint: light-dark(#eeeeec, #23272d);
  --link: light-dark(#0b57a8, #8fbcf5); --band: light-dark(#b9cfe8, #2f4a69);
  --band-edge: light-dark(#4a76a8, #7fa8d6); --good: light-dark(#17703f, #62d096); --bad: light-dark(#b3221b, #ff8f86);
  --drift: light-dark(#8a5200, #f0b553); --unknown: light-dark(#5d46a8, #bba8ff); --none: light-dark(#5f656f, #a1a8b3);
  --warn-a: #ffd54a; --warn-b: light-dark(#ffc107, #f0b400); --warn-ink: #1b1d21;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
* { box-sizing: border-box; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 2.5rem) 4rem; max-width: 88rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.6rem); font-weight: 650; letter-spacing: -0.02em; }
h2 { font-size: 1.5rem; font-weight: 650; letter-spacing: -0.012em; margin: 4rem 0 1rem; }
h3 { font-size: 1.05rem; font-weight: 600; color: var(--soft); margin: 2.25rem 0 .75rem; }
p, dl, dd, ul { margin: 0; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: from-font; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code { font-family: var(--mono); font-size: .875em; overflow-wrap: anywhere; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.shape { display: inline-block; vertical-align: -.13em; flex: none; overflow: visible; }
.tone-good { --tone: var(--good); } .tone-bad { --tone: var(--bad); } .tone-drift { --tone: var(--drift); }
.tone-unknown { --tone: var(--unknown); } .tone-none { --tone: var(--none); }

.eyebrow { color: var(--soft); font-size: .875rem; margin-bottom: .6rem; display: flex; flex-wrap: wrap; gap: .3rem 1rem; justify-content: space-between; align-items: center; }
.eyebrow label[hidden] { display: none; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.banner {
  margin: 1.5rem 0 0; padding: 1rem 1.25rem 1.05rem; color: var(--warn-ink);
  border: 3px solid var(--warn-ink); border-radius: 6px; background: var(--warn-a);
  box-shadow: inset 0 .6rem 0 var(--warn-a);
  border-image: repeating-linear-gradient(-45deg, #1b1d21 0 12px, var(--warn-b) 12px 24px) 10;
  border-width: 10px;
}
.banner strong { display: block; font-size: clamp(1.15rem, 1rem + .8vw, 1.5rem); line-height: 1.25; font-weight: 750; }
.banner p { margin-top: .35rem; }
.headline { margin-top: 1.75rem; font-size: clamp(1.15rem, 1rem + .7vw, 1.4rem); line-height: 1.4; max-width: 52rem; text-wrap: pretty; }
.outcome { color: var(--tone); font-weight: 600; margin-top: .35rem; }
.strip {
  list-style: none; padding: 0; margin-top: 1.5rem; display: grid; gap: 1px; overflow: hidden;
  grid-template-columns: repeat(5, 1fr); background: var(--line); border: 1px solid var(--line); border-radius: 10px;
}
.strip li { background: var(--sheet); padding: .9rem 1rem; display: grid; grid-template-columns: auto 1fr; column-gap: .55rem; align-items: baseline; align-content: start; }
.strip .shape { color: var(--tone); width: 1.15rem; height: 1.15rem; vertical-align: 0; }
.strip .number { font-size: 1.9rem; line-height: 1.1; font-weight: 650; font-variant-numeric: tabular-nums; }
.strip .word { grid-column: 1 / -1; font-weight: 600; color: var(--tone); }
.strip .note { grid-column: 1 / -1; color: var(--soft); font-size: .85rem; }
.strip .empty .number, .strip .empty .word { color: var(--soft); font-weight: 400; }

.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--sheet); }
table { border-collapse: collapse; width: 100%; font-size: .925rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: .85rem; padding: .7rem 1rem .3rem; }
th, td { text-align: left; padding: .42rem 1rem; border-top: 1px solid var(--faint); vertical-align: baseline; }
thead th { color: var(--soft); font-weight: 600; font-size: .825rem; border-top: 0; vertical-align: bottom; }
tbody th, td { white-space: nowrap; }
tbody th { font-weight: 500; }
td.told { white-space: normal; min-width: 16rem; }
td.told ul { list-style: none; padding: 0; display: grid; gap: .35rem; }
td.told .verdict { display: inline; }
td.told .says { color: var(--soft); }
#checklist td, #article td, #compared td { white-space: normal; }
tr.differs > * { background: color-mix(in srgb, var(--bad) 9%, transparent); }
#article td.says { min-width: 14rem; width: 30%; }
tfoot th, tfoot td { font-weight: 600; }
tfoot tr:first-child > * { border-top: 2px solid var(--line); }
.group th { padding-top: .9rem; font-weight: 600; border-top: 1px solid var(--line); }
tbody:first-of-type .group th { border-top-color: var(--faint); }
th.number, td.number { text-align: right; }
.zero { color: var(--soft); }
tr.tone-bad > * { color: var(--bad); font-weight: 600; }
.aside { color: var(--soft); font-size: .9rem; margin-top: .6rem; }

summary { cursor: pointer; color: var(--link); padding: .2rem 0; width: fit-content; }
details[open] > summary { margin-bottom: .6rem; }
.tally { display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; margin-bottom: .75rem; }
.tally div { display: flex; flex-direction: row-reverse; align-items: baseline; gap: .45rem; color: var(--tone, inherit); }
.tally dd { font-size: 1.9rem; font-weight: 650; line-height: 1.1; font-variant-numeric: tabular-nums; }
#clean-up > p { color: var(--tone); font-weight: 600; margin-bottom: .75rem; }
.left { color: var(--bad); border-left: 4px solid var(--bad); padding: .2rem 0 .2rem 1rem; margin-bottom: .75rem; }
.left ul { padding-left: 1.1rem; font-weight: 600; }
.guide div, .run div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .2rem 1.5rem; padding: .6rem 0; border-top: 1px solid var(--line); }
.guide dt, .run dt { font-weight: 600; }
.guide dd { max-width: 44rem; text-wrap: pretty; }
.versions { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; }
code.command, .again code { background: var(--faint); border: 1px solid var(--line); border-radius: 5px; padding: .12em .45em; user-select: all; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }

@media (max-width: 44rem) {
  body { padding-top: 1.25rem; }
  h2 { margin-top: 3rem; }
  .strip { grid-template-columns: 1fr; }
  .strip li { grid-template-columns: 1.4rem 2.2rem auto 1fr; padding: .5rem .9rem; align-items: center; }
  .strip .number { font-size: 1.25rem; }
  .strip .word, .strip .note { grid-column: auto; }
  .guide div, .run div { grid-template-columns: minmax(0, 1fr); }
  th, td { padding-inline: .7rem; }
}
@media print {
  :root {
    color-scheme: light !important;
    --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --faint: #e4e4e4; --link: #000;
    --band: #c6d4e4; --band-edge: #345;
    --good: #0c5a2f; --bad: #9c1410; --drift: #6e4200; --unknown: #463189; --none: #444; --warn-ink: #000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, .filter, .eyebrow label { display: none; }
  .banner, .band { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
  article, .banner, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  td, tbody th { white-space: normal; }
  details:not([open])::details-content { content-visibility: visible; block-size: auto; }
}
</style>`;

/** Marks each part of a page that is no measurement of AWS by this run: a part may be all that is passed on. */
export const markStyles: Readonly<Record<Banner["kind"], Html>> = {
  Rehearsal: markStyle("rehearsal on the twin, not AWS"),
  Containers: markStyle("in containers, not AWS Lambda"),
  Replay: markStyle("replay"),
};

function markStyle(words: string): Html {
  return html`<style>
.marked h2::after {
  content: ${html`"`}${words}${html`"`}; font-size: .8rem; font-weight: 600; letter-spacing: 0; margin-left: .8rem; padding: .15rem .5rem;
  border-radius: 4px; background: var(--warn-a); color: var(--warn-ink); vertical-align: .25em; white-space: nowrap;
}
</style>`;
}
