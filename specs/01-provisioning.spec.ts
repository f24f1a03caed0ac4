import { expect, test } from "../fixtures/test.ts";

test("publish-to-active", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("three-instances-three-zones", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
