import { expect, test } from "vitest";

import { capacityProviderLogGroupName, functionLogGroupName, nameOf } from "./names.ts";

test("a name tells the suite, the run and the part", () => {
  expect(nameOf({ runId: "7f3a" }, "vpc")).toBe("lmi-verify-7f3a-vpc");
});

test("log groups are the ones Lambda writes to by itself", () => {
  expect(functionLogGroupName({ runId: "7f3a" }, "function")).toBe("/aws/lambda/lmi-verify-7f3a-function");
  expect(capacityProviderLogGroupName({ runId: "7f3a" }, "capacity-provider")).toBe(
    "/aws/lambda/capacity-provider/lmi-verify-7f3a-capacity-provider",
  );
});

test("a name that AWS would refuse is refused at once", () => {
  const long = { runId: "x".repeat(60) };
  expect(() => nameOf(long, "vpc")).toThrow("has 75 characters and AWS allows 64: shorten the run id by 11.");
  expect(() => nameOf({ runId: "a b" }, "vpc")).toThrow(/use only letters, digits, '-' and '_'/);
});
