import { expect, test } from "vitest";

import { seconds } from "./seconds.ts";

test("milliseconds are told in seconds to the tenth, also many of them", () => {
  expect([67_529, 80, 0, 1_234_567].map(seconds)).toEqual(["67.5 s", "0.1 s", "0 s", "1,234.6 s"]);
});
