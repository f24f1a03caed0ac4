import { expect, test } from "../fixtures/test.ts";

test("instance-price", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("management-fee", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("request-fee", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("three-instances-cost", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("low-utilization-standard-cheaper", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("break-even-utilization", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("idle-instances-run", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
