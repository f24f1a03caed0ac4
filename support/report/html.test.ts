import { expect, test } from "vitest";

import { html } from "./html.ts";

test("what is put in is escaped, what is markup already is not", () => {
  const name = html`<b>${"a & b"}</b>`;
  expect(String(html`<p title="${`"'><script>`}">${name}${[1, 2]}</p>`)).toBe(
    '<p title="&quot;&#39;&gt;&lt;script&gt;"><b>a &amp; b</b>12</p>',
  );
});

test("parts that are not there leave no trace, but a zero does", () => {
  expect(String(html`${undefined}${false}${0}`)).toBe("0");
});

test("colours of a terminal go, and what XML cannot write is replaced", () => {
  expect(String(html`${"\u001b[31mred\u001b[39m \u0001 \ud800"}`)).toBe("red \ufffd \ufffd");
});
