import { spawnSync } from "node:child_process";

import { expect, test } from "vitest";

test("building the handler says nothing to who runs the suite", () => {
  const script = `import { buildNodeHandler } from ${JSON.stringify(new URL("build.ts", import.meta.url).href)}; process.stdout.write(buildNodeHandler());`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toContain("export");
  expect(stderr).toBe("");
});
