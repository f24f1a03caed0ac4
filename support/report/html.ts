import { stripVTControlCharacters } from "node:util";

/** Markup that is safe to stand in a document as it is. Only `html` makes it. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Html };

/** What may stand in a template: nothing at all for `undefined` and `false`, so that parts can be left out. */
export type Content = Html | string | number | undefined | false | readonly Content[];

/**
 * Markup from a template; every interpolation is escaped unless it is markup already.
 *
 * @example html`<p title="${reason}">${parts.map((part) => html`<b>${part}</b>`)}</p>`
 */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(literals.map((literal, index) => literal + render(contents[index])).join(""));
}

// The five characters and the character references are the same in XML.
export { html as xml };

/** A file of the suite's own, such as the page's script, as it is. Nothing that was observed ever passes here. */
export function ownFile(text: string): Html {
  return new Html(text);
}

/** Text between two tags, where quotes need no reference: JSON is full of them. */
export function between(text: string): Html {
  return new Html(escape(text, /[&<>]/g));
}

function render(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Html) return content.toString();
  if (typeof content === "object") return content.map(render).join("");
  return escape(String(content));
}

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// Errors of test runners come coloured; XML 1.0 has no way at all to write most control characters; and what turns the
// direction of writing would turn what stands beside it, too.
function escape(text: string, special = /[&<>"']/g): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "\ufffd")
    .replace(special, (character) => REFERENCES[character] ?? character);
}
