import { expect, test } from "vitest";

import { catalogue } from "../../claims/catalogue.ts";
import { checklistSection } from "./checklist-section.ts";
import { comparisonSection } from "./comparison-section.ts";
import { renderPage } from "./page.ts";
import { sampleReport } from "../model/sample-run.fixture.ts";

const textOf = (markup: { toString(): string }) => markup.toString().replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("the comparison has the article's word and the run's number in each cell, and says where there is none", () => {
  const text = textOf(comparisonSection(sampleReport()));
  expect(text).toMatch(/Deploy until invocable Article: at once not run not measured in this run \( ?standard-invocable-at-once ?\)/);
  expect(text).toMatch(/Article: about 67 s held Active after 62.13 s \(n = 1\) \( publish-to-active \)/);
  expect(text).toMatch(/50 concurrent CPU-bound requests Article: 50 environments at once .* Article: throttling held 19, 21, 17 of 50 throttled/);
});

test("numbers lead to the cards of their claims, where the page has them", () => {
  const some = comparisonSection(sampleReport()).toString();
  expect(some).toContain('<a href="#publish-to-active">publish-to-active</a>');
  expect(some).not.toContain('href="#standard-invocable-at-once"');
  expect(comparisonSection(sampleReport({ catalogue })).toString()).toContain('href="#standard-invocable-at-once"');
});

test("the checklist says of each question whether the run bears the advice out, and what is open", () => {
  const text = textOf(checklistSection(sampleReport()));
  expect(text).toMatch(/Traffic pattern bursty steady Not answered by this run , because not run not measured in this run \( ?lmi-throttles/);
  expect(text).toContain("here ten share one");
  expect(text).not.toContain("Supported by this run");
});

test("both stand after what was measured, and not in a report of containers", () => {
  const page = renderPage(sampleReport());
  const places = ["claims", "instances", "comparison", "checklist"].map((id) => page.indexOf(`<section id="${id}"`));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const inContainers = sampleReport({ run: { target: "container" } });
  expect([inContainers.comparison, inContainers.checklist]).toEqual([[], []]);
  expect(renderPage(inContainers)).not.toContain('id="comparison"');
});
