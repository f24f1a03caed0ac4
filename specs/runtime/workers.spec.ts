import { expect, test } from "../../fixtures/runtime/test.ts";

test("runtime-workers-follow-knob", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-pids-overlap", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-one-request-per-worker", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-environment-id", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-tmp-shared", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});

test("runtime-node-one-pid", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
