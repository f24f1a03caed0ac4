import { expect, test } from "../fixtures/test.ts";

test("cpu-burst-no-new-instance", async ({ measure, judgement }) => {
  await measure();
  expect(await judgement()).toBeAsExpected();
});
