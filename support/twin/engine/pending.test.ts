import { expect, test } from "vitest";

import { Pending } from "./pending.ts";

/** Listens, and keeps what it heard. */
function listen(pending: Pending<string>): string[] {
  const heard: string[] = [];
  pending.whenSettled(
    (value) => heard.push(value),
    (error) => heard.push(`failed: ${error.message}`),
  );
  return heard;
}

test("tells its value inside the event that settles it, whether the listener came before or after", () => {
  const pending = new Pending<string>();
  const before = listen(pending);
  expect(before).toEqual([]);
  pending.resolve("done");
  expect(before).toEqual(["done"]);
  expect(listen(pending)).toEqual(["done"]);
});

test("tells its failure", () => {
  const pending = new Pending<string>();
  const heard = listen(pending);
  pending.reject(new Error("no"));
  expect(heard).toEqual(["failed: no"]);
});

test("settles once: a function that answers after its time-out changes nothing", () => {
  const pending = new Pending<string>();
  const heard = listen(pending);
  pending.resolve("timed out");
  pending.resolve("done");
  pending.reject(new Error("no"));
  expect(heard).toEqual(["timed out"]);
});
