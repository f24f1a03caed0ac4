import { expect, test } from "../fixtures/test.ts";

test("burst-10-in-parallel", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-10-article-client-duration", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

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

test("requests-spread-three-per-environment", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("ten-unique-pids", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("pid-serves-several-at-once", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("tmp-shared-by-workers", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("environment-witnesses-agree", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("environments-run-lambda-managed-instances", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-30-article-client-duration", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-40-beyond-capacity-refused", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-40-refused-at-once", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("worker-serves-one-at-a-time", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-40-article-client", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("capacity-100", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("burst-40-article-client-duration", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("timeout-keeps-worker", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("crash-leaves-other-workers", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("slots-follow-knob", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("workers-follow-knob", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("node-one-pid-per-environment", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("node-same-slots", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
