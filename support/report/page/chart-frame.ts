import { html, type Html } from "../html.ts";

const KEY_WIDTH = 16; // of a shape in a legend
const KEY_HEIGHT = 14;

/** The middle of a shape in a legend. */
export const KEY_MIDDLE = [KEY_WIDTH / 2, KEY_HEIGHT / 2] as const;

/** The edges of a box in a legend. */
export const KEY_BOX = [1, KEY_WIDTH - 1, 1, KEY_HEIGHT - 1] as const;

/** A chart that scrolls by itself where it is too wide, with the keyboard too, so that the page never does. */
export function chartFrame(name: string, chart: Html): Html {
  return html`<div class="chart-scroll" role="region" aria-label="${name}" tabindex="0">${chart}</div>`;
}

/** What a shape in a chart stands for. @param paths each a class and what is drawn in it */
export function legendItem(text: string, ...paths: readonly (readonly [kind: string, path: string])[]): Html {
  return html`<li><svg class="glyph timeline" viewBox="0 0 ${KEY_WIDTH} ${KEY_HEIGHT}" aria-hidden="true">${paths.map(
    ([kind, path]) => html`<path class="${kind}" d="${path}"/>`,
  )}</svg>${text}</li>`;
}

/** The same for a part of a bar, which is one thick line. */
export function legendBar(text: string, kind: string): Html {
  return html`<li><svg class="glyph timeline" viewBox="0 0 ${KEY_WIDTH} ${KEY_HEIGHT}" aria-hidden="true"><path class="part ${kind}" stroke-width="${KEY_WIDTH}" d="M${KEY_WIDTH / 2} ${KEY_HEIGHT}V0"/></svg>${text}</li>`;
}
