import { describe, expect, test } from "vitest";

import { DrivenClock } from "../twin/engine/driven-clock.fixture.ts";
import { retryWhile } from "./retry.ts";
import { OutOfPatienceError } from "./until.ts";

const busy = () => Object.assign(new Error("try later"), { name: "ConflictException" });
const isBusy = (error: Error) => error.name === "ConflictException";
const patience = { everyMs: 10, withinMs: 35 };

/** Fails with each error in turn, then succeeds. */
function failing(errors: readonly unknown[]) {
  let calls = 0;
  return {
    call: async () => {
      const error = errors[calls++];
      if (error !== undefined) throw error;
      return undefined;
    },
    count: () => calls,
  };
}

describe("retryWhile", () => {
  test("calls again while the error passes, and gives what the call gives, even nothing", async () => {
    const { clock } = new DrivenClock();
    const { call, count } = failing([busy(), busy()]);
    expect(await retryWhile(clock, "it", patience, isBusy, call)).toBeUndefined();
    expect(count()).toBe(3);
    expect(clock.now()).toBe(20);
  });

  test("throws another error at once, as it is", async () => {
    const { clock } = new DrivenClock();
    const denied = new Error("denied");
    const { call, count } = failing([busy(), denied]);
    await expect(retryWhile(clock, "it", patience, isBusy, call)).rejects.toBe(denied);
    expect(count()).toBe(2);
  });

  test("does not ask about what is no error", async () => {
    const { clock } = new DrivenClock();
    const { call } = failing(["no error"]);
    await expect(retryWhile(clock, "it", patience, () => true, call)).rejects.toBe("no error");
  });

  test("gives up when its patience is over, and names the last error", async () => {
    const { clock } = new DrivenClock();
    const { call, count } = failing(Array.from({ length: 9 }, busy));
    const given = await retryWhile(clock, "the role", patience, isBusy, call).catch((error: unknown) => error);
    expect(given).toBeInstanceOf(OutOfPatienceError);
    expect((given as Error).message).toContain("for the role and it did not come; last seen: ConflictException: try later.");
    expect(count()).toBe(4);
  });
});
