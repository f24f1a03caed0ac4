import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

interface Lock {
  readonly packages: Readonly<Record<string, unknown>>;
}

// The twin reads schemas with the same @smithy/core that the clients bring: a second copy would have other classes.
test.each([["@smithy/core"], ["@aws-sdk/core"]])("there is one copy of %s", (name) => {
  for (const file of ["package-lock.json", "node_modules/.package-lock.json"]) {
    const lock = JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")) as Lock;
    const copies = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
    expect(copies).toEqual([`node_modules/${name}`]);
  }
});
