import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { renderPage } from "./page.ts";
import { evidenceOf, sampleRecords, sampleReport, sampleRun } from "../model/sample-run.fixture.ts";

const REHEARSAL = "Rehearsal on the twin, not a measurement of AWS.";

const HOSTILE = `<script>alert("1")</script>`;

/** What a reader sees of a part of the page, without its markup. */
function textOf(page: string, fromId: string): string {
  const start = page.indexOf(`id="${fromId}"`);
  const end = page.slice(start).search(/<\/(article|section)>/);
  return page
    .slice(page.indexOf(">", start) + 1, start + end)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

describe("the banner", () => {
  test("is on the face of a run on the twin, before any number, and in title and footer", () => {
    const page = renderPage(sampleReport());
    const banner = page.indexOf(`<strong>${REHEARSAL}</strong>`);
    expect(banner).toBeGreaterThan(page.indexOf("<h1>"));
    expect(banner).toBeLessThan(page.indexOf('class="headline"'));
    expect(page).toContain("<title>Rehearsal: ");
    expect(page.slice(page.indexOf("<footer>"))).toContain(REHEARSAL);
    expect(textOf(page, "publish-to-active")).toContain("Measured on the twin Active after 62.13 s");
  });

  test("is on no run on AWS", () => {
    const page = renderPage(sampleReport({ run: { target: "aws" } }));
    expect(page).not.toMatch(/rehearsal/i);
    expect(page).not.toContain("on the twin");
  });
});

describe("one document", () => {
  const page = renderPage(sampleReport());

  test("fetches nothing, and runs nothing but its own script", () => {
    const [markup = "", script = "", rest] = page.split(/<script>|<\/script>/);
    expect(rest).toBe("\n</body>\n</html>\n");
    expect(page).toContain(`script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    expect(markup).not.toMatch(/\bsrc(set)?\s*=|url\(|@import|<link|<script|<iframe|<object|\son\w+=/i);
    expect(page).toContain("default-src 'none'");
  });

  test("has one main heading, its landmarks, and no id twice", () => {
    for (const part of ["<h1>", "<header", "<main", "<footer>"]) expect(page.split(part)).toHaveLength(2);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("has its parts in the order in which they are read", () => {
    const ids = [
      "claims", "provisioning", "instances", "bursts", "batches", "throttles", "comparison", "checklist", "article",
      "cost", "clean-up", "history", "how-to-read", "this-run",
    ];
    const places = ids.map((id) => page.indexOf(`<section id="${id}"`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

test("every claim has its anchor, chart, sources, reason and command", () => {
  const page = renderPage(sampleReport());
  for (const claim of sampleRun.catalogue) {
    expect(page).toMatch(new RegExp(`<article class="claim[^"]*" id="${claim.id}"`));
    const text = textOf(page, claim.id);
    expect(text).toContain(`npx vitest run -t ${claim.id}`);
    for (const { date, grade } of claim.sources) expect(text).toContain(`${date}, grade ${grade}`);
  }
  expect(page.match(/<svg class="band" role="img"/g)).toHaveLength(sampleRun.catalogue.length);
});

test("verdicts are told in shape and word, and one that was expected says so", () => {
  const page = renderPage(sampleReport());
  expect(textOf(page, "pid-is-environment")).toMatch(/^ refuted, as expected .* pid-is-environment /);
  expect(page).toMatch(/<span class="verdict tone-good"><svg class="shape"[^>]*><path[^>]*><\/svg> refuted, as expected/);
  expect(page).toMatch(/<span class="verdict tone-good"><svg class="shape"[^>]*><circle[^>]*><\/svg> held</);
  const strip = page.slice(page.indexOf('class="strip"'), page.indexOf("</ul>")).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(strip).toContain("8 held 1 refuted as expected 0 drifted 0 inconclusive 0 not run");
});

test("an alarming claim says what to do, and a rehearsal sends nobody to AWS", () => {
  const late = evidenceOf(sampleRecords().map((record) => (record.kind === "version" ? { ...record, activeAfterMs: 171_300 } : record)));
  const onAws = textOf(renderPage(sampleReport({ evidence: late, run: { target: "aws" } })), "publish-to-active");
  expect(onAws).toMatch(/^ drifted 51.3 s outside the band .* What next: somebody&#39;s measurement no longer fits/);
  const onTwin = textOf(renderPage(sampleReport({ evidence: late })), "publish-to-active");
  expect(onTwin).toContain("What next: the world of this rehearsal makes it so");
});

test("too few trials: the number is shown, and the reason why it is not judged", () => {
  const few = sampleRecords().filter((record) => !(record.kind === "trial" && record.trial > 3));
  const text = textOf(renderPage(sampleReport({ evidence: evidenceOf(few) })), "burst-40-beyond-capacity-refused");
  expect(text).toMatch(/^ inconclusive .* refused per trial: 10, 10, 10 of 40; capacity seen: 30 3 of the 5 trials it takes were made/);
});

test("what was not selected is there, and says that nothing was measured", () => {
  const page = renderPage(sampleReport({ tests: [] }));
  expect(textOf(page, "publish-to-active")).toMatch(/^ not run .* Not measured It was not selected for this run/);
});

test("instances: what is known is summed, what is not is said", () => {
  expect(textOf(renderPage(sampleReport()), "instances")).toMatch(/3 instances \$0\.6048 .*15 % \$0\.6955/);
  const elsewhere = textOf(renderPage(sampleReport({ run: { region: "eu-west-1" } })), "instances");
  expect(elsewhere).toMatch(/3 instances unknown .*15 % unknown/);
  expect(textOf(renderPage(sampleReport({ evidence: evidenceOf([]) })), "instances")).toContain("No instances were looked at");
});

test("bursts: every trial is a row", () => {
  const text = textOf(renderPage(sampleReport()), "bursts");
  expect(text).toMatch(/burst-40-article-client \(article-cli client\) 1 40 34 6 0 3.06 s 30 of 30 10 – 2 40 35 5 0/);
});

test("the article: every sentence says what became of it, with the verdict of this run", () => {
  const page = renderPage(sampleReport());
  const rows = page.match(/<tr><th scope="row">A\d+<\/th>/g) ?? [];
  expect(rows).toHaveLength(146);
  const section = textOf(page, "article");
  expect(section).toMatch(/A69 Each environment is a process .* contradicts refuted, as expected pid-is-environment : 10 PIDs/);
  expect(section).toContain("A1 LMI was announced on 30 November 2025 agrees Not checked: history, not behaviour");
});

test("clean-up: what is left is named, and nothing left is said too", () => {
  expect(textOf(renderPage(sampleReport()), "clean-up")).toContain("Nothing was left behind.");
  const page = renderPage(sampleReport({ left: ["ec2:vpc vpc-0a1b2c3d is still there"] }));
  expect(textOf(page, "clean-up")).toMatch(/created 2 removed 2 left 1 Left behind: ec2:vpc vpc-0a1b2c3d is still there/);
  const kept = textOf(renderPage(sampleReport({ kept: ["ec2:vpc mine"] })), "clean-up");
  expect(kept).toMatch(/left 0 kept 1 Kept, as wished , until it is swept: ec2:vpc mine/);
  expect(kept).not.toContain("Nothing was left behind");
  expect(page).toContain("This run does not count as green.");
});

test("this run: commit, clocks and the command to make it again", () => {
  const text = textOf(renderPage(sampleReport({ run: { dirty: true } })), "this-run");
  expect(text).toContain("31 min 12 s (virtual); wall: 6.4 s");
  expect(text).toContain("with changes that are not committed");
  expect(text).toContain(sampleRun.run.command);
});

test("hostile text stays text, wherever it comes from", () => {
  const page = renderPage(
    sampleReport({
      run: { runId: HOSTILE, command: HOSTILE, world: HOSTILE, commit: HOSTILE, versions: { [HOSTILE]: HOSTILE } },
      evidence: evidenceOf([
        { kind: "instances", label: "first-active", instances: [{ type: HOSTILE, zone: HOSTILE }] },
        { kind: "obstacle", experiment: "burst-30", reasonCode: HOSTILE, message: HOSTILE },
      ]),
      tests: [...sampleRun.tests.slice(1), { claimId: "publish-to-active", state: "failed", judged: false, error: HOSTILE }],
      ledger: [{ at: 1, step: "failed to remove", type: HOSTILE, name: HOSTILE, detail: HOSTILE }],
      left: [HOSTILE],
    }),
  );
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.split("&lt;script&gt;").length).toBeGreaterThan(10);
});
