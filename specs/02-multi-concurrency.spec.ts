import { expect, test, titleOf } from "../fixtures/test.ts";

test(titleOf("burst-30-none-throttled"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.burst30());
  expect(await judgementOf("burst-30-none-throttled")).toBeAsExpected();
});

test(titleOf("three-environments-ten-workers"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.burst30());
  expect(await judgementOf("three-environments-ten-workers")).toBeAsExpected();
});

test(titleOf("pid-is-environment"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.burst30());
  expect(await judgementOf("pid-is-environment")).toBeAsExpected();
});

test(titleOf("burst-40-beyond-capacity-refused"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.burst40());
  expect(await judgementOf("burst-40-beyond-capacity-refused")).toBeAsExpected();
});

test(titleOf("burst-40-article-client"), async ({ measure, judgementOf }) => {
  await measure((experiments) => experiments.burst40ArticleClient());
  expect(await judgementOf("burst-40-article-client")).toBeAsExpected();
});
