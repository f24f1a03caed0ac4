import { html, type Html } from "../html.ts";

/** The parts of the page that there are, each with the way to it. */
export function contents(parts: readonly { readonly id: string; readonly title: string }[]): Html {
  return html`<nav class="contents" aria-label="Contents"><ul>${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}
