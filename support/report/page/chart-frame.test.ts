import { expect, test } from "vitest";

import { html } from "../html.ts";
import { chartFrame, KEY_BOX, legendBar, legendItem } from "./chart-frame.ts";

test("a chart scrolls by itself, with the keyboard too", () => {
  expect(String(chartFrame("Batches", html`<svg></svg>`))).toBe(
    '<div class="chart-scroll" role="region" aria-label="Batches" tabindex="0"><svg></svg></div>',
  );
});

test("a legend shows the very shape that it explains, and is read without it", () => {
  const item = String(legendItem("a & b", ["throttled", "M0 0"], ["stripes", "M1 1"]));
  expect(item).toContain('aria-hidden="true"><path class="throttled" d="M0 0"/><path class="stripes" d="M1 1"/></svg>a &amp; b</li>');
  expect(String(legendBar("CPU", "cloudWatch-1"))).toContain('<path class="part cloudWatch-1" stroke-width="16" d="M8 14V0"/></svg>CPU</li>');
  expect(Math.max(...KEY_BOX)).toBeLessThanOrEqual(16);
});
