import { describe, expect, test } from "vitest";

import { place, request, slots, trials } from "../../claims/evidence.fixture.ts";
import type { EvidenceRecord } from "../../evidence/schema.ts";
import { burstsOf } from "../model/bursts.ts";
import { evidenceOf, sampleRecords } from "../model/sample-run.fixture.ts";
import { burstsSection } from "./bursts-section.ts";

const HOSTILE = `</script><b x="\u202e">`;

const sectionOf = (records: readonly EvidenceRecord[]) => String(burstsSection(burstsOf(evidenceOf(records))));
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

/** What the section draws of an experiment. */
function drawnOf(section: string, experiment: string): string {
  const [, rest = ""] = section.split(`<bdi>${experiment}</bdi>`);
  return rest.split("<h3")[0] ?? "";
}

/** The same records, with some of each trial or of each request exchanged. */
function exchanged(records: readonly EvidenceRecord[], kind: "trial" | "request", rest: object): EvidenceRecord[] {
  return records.map((record) => (record.kind === kind ? { ...record, ...rest } : record));
}

test("every trial of every experiment is a row, drawn or not", () => {
  const text = textOf(sectionOf(sampleRecords()));
  expect(text).toMatch(/burst-40-article-client \(article-cli client\) 1 40 34 6 0 3.06 s 30 of 30 10 – 2 40 35 5 0/);
  expect(text).toMatch(/cpu-burst \(raw client\) 1 50 31 19 0 3.06 s 30 of 30 10/);
});

describe("a burst of Managed Instances", () => {
  const section = sectionOf(trials("burst-40", 3, slots(3, 10), 10));
  const drawn = drawnOf(section, "burst-40");

  test("shows its first trial by environment and, beside it, by PID", () => {
    const text = textOf(drawn.split("<details")[0] ?? "");
    expect(text).toContain("3 trials; environments × workers that served: 3 × 10");
    expect(text).toMatch(/Trial 1 by environment, 3 × 10: 30 of 40 succeeded, 10 throttled .* Environment 3: 10 requests on 10 workers/);
    expect(text).toContain("The same by PID: the article would count 10 environments; there were 3, and 10 PIDs were in several at once");
    expect(textOf(section)).toContain("10 PIDs, and read them as 10 environments of 3 requests each. A PID is one worker process");
  });

  test("has its other trials folded, by environment alone", () => {
    const others = drawn.slice(drawn.indexOf("2 other trials of burst-40"));
    expect(textOf(others).match(/Trial [23] by environment/g)).toEqual(["Trial 2 by environment", "Trial 3 by environment"]);
    expect(others).not.toContain("by PID");
  });

  test("has a table behind each trial, with what became of each request", () => {
    expect(drawn.match(/40 requests as a table/g)).toHaveLength(3);
    const rows = drawn.match(/<tr><th>\d+<td>[^\n<]*(<td>[^\n<]*)*/g) ?? [];
    expect(rows).toHaveLength(120);
    expect(rows[12]).toBe("<tr><th>12<td>2<td>17<td>0 → 3000<td>ok");
    expect(rows[39]).toBe("<tr><th>39<td>–<td>–<td>0 → 3000<td>throttled");
  });
});

test("a trial in which the client stalled says so where it is drawn and where it is counted, and that it is not judged", () => {
  const some = trials("some", 2, slots(2, 5));
  const late = some.map((record) => (record.kind === "trial" && record.trial === 2 ? { ...record, eventLoopDelayMs: 420 } : { ...record }));
  const text = textOf(sectionOf(exchanged(late.slice(0, 11), "trial", { eventLoopDelayMs: 12 }).concat(late.slice(11))));
  expect(text).toContain("2 trials; environments × workers that served: 2 × 5; not judged, as this client stalled: 1");
  const mark =
    "Not judged: the event loop of this client was late by up to 420 ms where 150 ms are allowed, so what is seen here is " +
    "the client&#39;s and not AWS&#39;s.";
  expect(text).toContain(`Trial 2 by environment, 2 × 5: 10 of 10 succeeded. ${mark}`);
  expect(text.split("Not judged:")).toHaveLength(2);
  expect(text).toMatch(/1 10 10 0 0 3 s – – 12 ms 2 10 10 0 0 3 s – – 420 ms, not judged/);
});

test("PIDs that say nothing of environments are not drawn beside them, and a note says why", () => {
  const burst = trials("some", 1, slots(2, 5));
  const cli = sectionOf(exchanged(exchanged(burst, "trial", { client: "article-cli" }), "request", { attempts: 2 }));
  expect(textOf(cli)).toContain("The article-cli client tries throttled requests again. Here it made more than one attempt at 10 requests, and 10 of them succeeded.");
  expect(textOf(cli)).toContain("ok at attempt 2");
  const onDemand = Array.from({ length: 9 }, (_, nth) => place(nth, 2, { initializationType: "on-demand" }));
  const standard = sectionOf(trials("some", 1, onDemand));
  expect(textOf(standard)).toContain("Not on Managed Instances: 9 environments served these requests, and by PID they would be 1.");
  const published = sectionOf([1, 2].map((pid, index) => ({ ...request("some", 1, index), pid }) as EvidenceRecord).concat(trials("some", 1, [])));
  expect(textOf(published)).toContain("These requests do not tell where they ran.");
  for (const section of [cli, standard, published]) expect(section).not.toContain("Why PIDs misled");
});

test("no trial, and none that tells of its requests, are said in a sentence", () => {
  expect(textOf(sectionOf([]))).toBe(" Bursts No burst was made in this run. ");
  const text = textOf(sectionOf(trials("some", 2, [place(0, 15)])));
  expect(text).toContain("No trial tells of more than one request by itself, so none is drawn.");
  expect(text).toContain("some (raw client) 1 1 1 0 0 3 s – – – 2 1 1 0 0 3 s");
});

test("the requests of a full run fit into 420 kB with a table each; of far more, the first trials keep theirs", () => {
  const full = sectionOf(trials("burst-40", 70, slots(3, 10), 7));
  expect(Buffer.byteLength(full)).toBeLessThan(420_000);
  expect(full.match(/37 requests as a table/g)).toHaveLength(70);
  const small = trials("small", 1, slots(3, 10));
  const section = sectionOf([...trials("large", 3, slots(10, 100)), ...small]);
  expect(textOf(drawnOf(section, "small"))).toContain("30 requests as a table");
  expect(textOf(drawnOf(section, "large")).match(/1,000 requests as a table/g)).toHaveLength(2);
  expect(textOf(drawnOf(section, "large"))).toContain("A table of these 1,000 requests would make this page too large: see evidence.jsonl .");
});

test("hostile text stays text, and every id is one", () => {
  const burst = exchanged(exchanged(trials(HOSTILE, 1, slots(1, 2), 2), "request", { message: HOSTILE.repeat(500) }), "trial", { client: HOSTILE });
  const section = sectionOf([...burst, ...trials("a b", 1, slots(1, 2))]);
  expect(section).not.toMatch(/<\/script|<b /);
  const ids = [...section.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => /\s/.test(id))).toEqual([]);
  for (const [, target] of section.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
});
