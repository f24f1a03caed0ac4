import { finished } from "./finished.ts";
import { peerFile } from "./peers-folder.ts";
import type { Releaser } from "./releaser.ts";
import type { WireInvoke } from "./wire-invoke.ts";

const PATIENCE_SEC = 60; // for one answer; on a busy machine its default of 10 s loses some

/** autocannon with N connections of one request each. It has no barrier: each is sent once its connection is open. */
export function autocannonReleaser(endpoint: string, { path, headers, body }: WireInvoke): Releaser | undefined {
  const script = peerFile("node_modules", "autocannon", "autocannon.js");
  if (script === undefined) return undefined;
  const itsOwn = new Set(["host", "content-length", "connection"]);
  const same = headers.filter(([name]) => !itsOwn.has(name.toLowerCase())).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  return {
    name: "autocannon",
    prepare: async () => {},
    release: async (count) => {
      const each = ["-c", String(count), "-a", String(count), "-t", String(PATIENCE_SEC)];
      await finished(process.execPath, [script, "--no-progress", ...each, "-m", "POST", ...same, "-b", body, `${endpoint}${path}`], {});
      return {};
    },
  };
}
