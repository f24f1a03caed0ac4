import { expect, test } from "vitest";

import { settle } from "../twin/engine/driven-clock.fixture.ts";
import { Gate } from "./gate.ts";

test("a gate opens for all when the last of those awaited arrives", async () => {
  const gate = new Gate(3);
  let passed = 0;
  const pass = async () => {
    await gate.arrive();
    passed += 1;
  };
  const early = [pass(), pass()];
  await settle();
  expect(passed).toBe(0);
  await Promise.all([...early, pass()]);
  expect(passed).toBe(3);
  await pass();
});

test("a gate that awaits nobody is open", async () => {
  await expect(new Gate(0).arrive()).resolves.toBeUndefined();
});
