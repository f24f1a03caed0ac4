import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { crowdedRun, emptyRun, eventfulRun, nightsBefore } from "../model/eventful-run.fixture.ts";
import { sampleRun } from "../model/sample-run.fixture.ts";
import { together } from "../model/together.ts";
import { buildReport, type ReportInput } from "../model.ts";
import { hasChromium, ReportBrowser } from "./browser.fixture.ts";
import { BACKGROUND, FOLDED_AWAY, OPEN_ALL, PAGE_WIDTH, SCROLL_TO_END, seriousViolations, STICKING_OUT } from "./in-page.fixture.ts";
import { renderPage } from "./page.ts";
import { renderTogether } from "./together-page.ts";

const withNights: ReportInput = { ...sampleRun, history: { runs: nightsBefore(40), unreadableAfter: [""] } };

const reports: readonly (readonly [string, string])[] = [
  ["where all came out as expected", pageOf(withNights)],
  ["with all five verdicts and hostile texts", pageOf(eventfulRun())],
  ["with a burst of 1,000 requests", pageOf(crowdedRun(1_000))],
  ["without a single trial", pageOf(emptyRun())],
];

const severalRuns = [
  "of several runs together",
  renderTogether(together([eventfulRun(), withNights].map((input, at) => ({ model: buildReport(input), href: `${at}/report.html` })))),
] as const;

function pageOf(input: ReportInput): string {
  return renderPage(buildReport(input));
}

let browser: ReportBrowser;

/** Chromium is Debian's; .ci/run installs it. */
const skip = !hasChromium;
const WHY = hasChromium ? "" : " (skipped: there is no /usr/bin/chromium; apt-get install chromium)";

beforeAll(async () => {
  if (hasChromium) browser = await ReportBrowser.launch();
});

afterAll(async () => {
  await browser?.close();
});

describe.skipIf(skip).each([...reports, severalRuns])(`a report %s${WHY}`, (_, html) => {
  test("asks the network for nothing, and complains of nothing", async () => {
    const { page, requests, complaints } = await browser.open(html);
    await page.evaluate(SCROLL_TO_END);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each([360, 768, 1440])("does not overflow when it is %d px wide, with all details open", async (width) => {
    const { page } = await browser.open(html, { viewport: { width, height: 900 } });
    await page.evaluate(OPEN_ALL);
    expect(await page.evaluate<string[]>(STICKING_OUT)).toEqual([]);
    expect(await page.evaluate<number>(PAGE_WIDTH)).toBeLessThanOrEqual(width);
  });

  test.each([
    ["light", undefined],
    ["dark", ["color-contrast"]], // all else is the same in the dark
  ] as const)("has no serious accessibility violation, %s", { timeout: 240_000 }, async (colorScheme, only) => {
    const { page } = await browser.open(html, { colorScheme });
    await page.evaluate(OPEN_ALL);
    await page.evaluate(axe.source);
    expect(await page.evaluate<string[]>(seriousViolations(only))).toEqual([]);
  });
});

describe.skipIf(skip).each(reports)(`a report %s${WHY}`, (_, html) => {
  test("can be read with scripts off", async () => {
    const { page } = await browser.open(html, { javaScriptEnabled: false });
    expect(await page.locator("#filter").isVisible()).toBe(false);
    for (const part of [".headline", ".strip", "#claims article", "#clean-up", "#this-run"]) {
      expect(await page.locator(part).first().isVisible()).toBe(true);
    }
    const closed = page.locator("details:not([open])").last();
    await closed.locator("summary").click();
    expect(await page.locator("details[open] > :not(summary)").last().isVisible()).toBe(true);
  });
});

describe.skipIf(skip)(`the page${WHY}`, () => {
  const [, expected] = reports[0] as (typeof reports)[number];
  const [, eventful] = reports[1] as (typeof reports)[number];
  const visibleClaims = "article.claim:visible";

  test("filters by verdict, chapter and words, and says how many are shown", async () => {
    const { page } = await browser.open(expected);
    const shown = () => page.locator(visibleClaims).evaluateAll((cards) => cards.map(({ id }) => id));
    const all = await shown();
    await page.selectOption("#filter [name=verdict]", "refuted");
    expect(await shown()).toEqual(["pid-is-environment"]);
    expect(await page.locator("#shown").textContent()).toBe(`1 of ${all.length} claims`);
    await page.selectOption("#filter [name=verdict]", "");
    await page.selectOption("#filter [name=group]", "provisioning");
    expect(await shown()).toEqual(["publish-to-active", "three-instances-three-zones"]);
    await page.fill("#filter [name=text]", "ZONE each");
    expect(await shown()).toEqual(["three-instances-three-zones"]);
    await page.selectOption("#filter [name=group]", "");
    await page.fill("#filter [name=text]", "");
    expect(await shown()).toEqual(all);
  });

  test("lists what needs attention, and leads to it", async () => {
    const { page } = await browser.open(eventful);
    await page.selectOption("#filter [name=verdict]", "attention");
    const wanted = await page.locator(visibleClaims).evaluateAll((cards) => cards.map(({ id }) => id));
    const listed = await page.locator("nav.attention a").evaluateAll((links) => links.map((link) => link.getAttribute("href")?.slice(1)));
    expect(new Set(wanted)).toEqual(new Set(listed));
    expect(wanted.length).toBeGreaterThan(3);
    await page.locator("nav.attention a").first().click();
    expect(await page.locator(`article:target`).getAttribute("id")).toBe(listed[0]);
  });

  test("leads to a claim that is filtered away", async () => {
    const { page } = await browser.open(expected);
    await page.selectOption("#filter [name=verdict]", "refuted");
    await page.evaluate("location.hash = '#publish-to-active'");
    await expect.poll(() => page.locator("#publish-to-active").isVisible()).toBe(true);
  });

  test("opens at a claim that the address names, and its details with the keyboard", async () => {
    const { page } = await browser.open(expected, {}, "#cpu-burst-throttled");
    const card = page.locator("#cpu-burst-throttled");
    await expect.poll(async () => (await card.boundingBox())?.y).toBeLessThan(300);
    await card.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await card.locator("pre").first().isVisible()).toBe(true);
  });

  test("changes its theme, and keeps it", async () => {
    const { page } = await browser.open(expected, { colorScheme: "light" });
    const paper = () => page.evaluate<string>(BACKGROUND);
    const light = await paper();
    await page.selectOption("#theme", "dark");
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await paper()).toBe(dark);
    await page.selectOption("#theme", "system");
    expect(await paper()).toBe(light);
  });

  test("is dark where the system is", async () => {
    const paperIn = async (colorScheme: "light" | "dark") => {
      const { page } = await browser.open(expected, { colorScheme });
      return page.evaluate<string>(BACKGROUND);
    };
    expect(await paperIn("dark")).not.toBe(await paperIn("light"));
  });

  test.each([true, false])("opens all details for print, with scripts %s, and in the colours of paper", async (javaScriptEnabled) => {
    const { page } = await browser.open(expected, { javaScriptEnabled, colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate<number>(FOLDED_AWAY)).toBe(0);
    expect(await page.evaluate<string>(BACKGROUND)).toBe("rgb(255, 255, 255)");
  });

  test("shows hostile texts as texts", async () => {
    const { page, complaints } = await browser.open(eventful);
    expect(await page.locator("img, iframe, object").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("#clean-up").textContent()).toContain("<script>alert(1)</script>");
    expect(complaints).toEqual([]);
  });
});
