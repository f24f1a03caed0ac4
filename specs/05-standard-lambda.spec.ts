import { expect, test } from "../fixtures/test.ts";

test("standard-invocable-at-once", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-has-cold-starts", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-ten-environments-for-ten", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-one-request-per-environment", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-initialization-type", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-fifty-cpu-not-throttled", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-scales-at-once", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-memory-128-accepted", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-timeout-at-most-900", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("standard-needs-no-vpc", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
