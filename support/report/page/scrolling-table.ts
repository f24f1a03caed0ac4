import { html, type Html } from "../html.ts";

/** A table that scrolls by itself where it is too wide, with the keyboard too, so that the page never does. */
export function scrollingTable(caption: string, rows: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
${rows}
</table></div>`;
}
