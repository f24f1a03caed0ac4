import { expect, test } from "../fixtures/test.ts";

test("checklist-deployments", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("checklist-io-bound", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("checklist-cpu-bound", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("lmi-throttles-where-standard-does-not", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
