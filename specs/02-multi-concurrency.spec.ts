import { expect, test } from "../fixtures/test.ts";

test("burst-30-none-throttled", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("three-environments-ten-workers", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("pid-is-environment", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-40-beyond-capacity-refused", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-40-article-client", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
