import { expect, test } from "../fixtures/test.ts";

test("zero-environments-deactivate", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("deactivated-not-woken-by-traffic", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("deactivated-instances-go", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("reactivated-by-put", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("three-instances-always-run", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
