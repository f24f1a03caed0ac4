import { expect, test } from "../../fixtures/runtime/test.ts";

test("runtime-30-of-30", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-rest-refused-at-once", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-timeout-keeps-worker", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-crash-not-replaced", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
