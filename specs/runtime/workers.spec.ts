import { expect, test, titleOf } from "../../fixtures/runtime/test.ts";

test(titleOf("runtime-workers-follow-knob"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.knobs());
  expect(await judgementOf("runtime-workers-follow-knob")).toBeAsExpected();
});

test(titleOf("runtime-pids-overlap"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.knobs());
  expect(await judgementOf("runtime-pids-overlap")).toBeAsExpected();
});

test(titleOf("runtime-one-request-per-worker"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.knobs());
  expect(await judgementOf("runtime-one-request-per-worker")).toBeAsExpected();
});

test(titleOf("runtime-environment-id"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.knobs());
  expect(await judgementOf("runtime-environment-id")).toBeAsExpected();
});

test(titleOf("runtime-tmp-shared"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.knobs());
  expect(await judgementOf("runtime-tmp-shared")).toBeAsExpected();
});

test(titleOf("runtime-node-one-pid"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.node());
  expect(await judgementOf("runtime-node-one-pid")).toBeAsExpected();
});
