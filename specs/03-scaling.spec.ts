import { expect, test, titleOf } from "../fixtures/test.ts";

test(titleOf("cpu-burst-throttled"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.cpuBurst());
  expect(await judgementOf("cpu-burst-throttled")).toBeAsExpected();
});

test(titleOf("cpu-burst-no-new-instance"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.cpuBurst());
  expect(await judgementOf("cpu-burst-no-new-instance")).toBeAsExpected();
});
