import { expect, test } from "vitest";

import { timelineStyle } from "./timeline-style.ts";

const style = String(timelineStyle);

test("colours are the page's, so that both themes and print have them", () => {
  expect(style).not.toMatch(/#[0-9a-f]{3}|rgb|light-dark/i);
});

test("what is stacked is told apart without its colour, too", () => {
  for (const side of ["client", "cloudWatch"]) {
    const patterns = [...style.matchAll(new RegExp(`\\.${side}-\\d \\{([^}]*)\\}`, "g"))].map(([, rules]) => /stroke-dasharray: ([^;]+)/.exec(rules ?? "")?.[1]);
    expect(patterns.length).toBeGreaterThan(4);
    expect(new Set(patterns).size).toBe(patterns.length);
  }
});
