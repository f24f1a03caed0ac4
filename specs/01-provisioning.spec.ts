import { expect, test, titleOf } from "../fixtures/test.ts";

test(titleOf("publish-to-active"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.provisioning());
  expect(await judgementOf("publish-to-active")).toBeAsExpected();
});

test(titleOf("three-instances-three-zones"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.provisioning());
  expect(await judgementOf("three-instances-three-zones")).toBeAsExpected();
});
