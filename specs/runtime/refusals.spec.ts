import { expect, test, titleOf } from "../../fixtures/runtime/test.ts";

test(titleOf("runtime-30-of-30"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.knob(10));
  expect(await judgementOf("runtime-30-of-30")).toBeAsExpected();
});

test(titleOf("runtime-rest-refused-at-once"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.burst40());
  expect(await judgementOf("runtime-rest-refused-at-once")).toBeAsExpected();
});

test(titleOf("runtime-timeout-keeps-worker"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.timeout());
  expect(await judgementOf("runtime-timeout-keeps-worker")).toBeAsExpected();
});

test(titleOf("runtime-crash-not-replaced"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.crash());
  expect(await judgementOf("runtime-crash-not-replaced")).toBeAsExpected();
});
