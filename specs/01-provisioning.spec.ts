import { expect, test } from "../fixtures/test.ts";

test("publish-to-active", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("three-instances-three-zones", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("first-invoke-no-cold-start", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("sequential-invokes-stable", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("five-invokes-five-environments", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
