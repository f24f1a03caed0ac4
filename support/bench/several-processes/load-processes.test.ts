import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { monotonicMs } from "../invokes/monotonic-ms.ts";
import { Recorder } from "../invokes/recorder.ts";
import { LoadProcesses } from "./load-processes.ts";

const QUIET_MS = 2;

let recorder: Recorder;
let load: LoadProcesses;

beforeEach(async () => {
  recorder = await Recorder.start(QUIET_MS);
});

afterEach(() => {
  load.stop();
  recorder.stop();
});

describe("two processes with one barrier", () => {
  test.each([[2], [41], [200]])("send %i invokes between them, none before both have signed theirs, over connections opened before", async (count) => {
    load = LoadProcesses.start(recorder.endpoint, 2, count);
    await load.prepare(count);
    await recorder.forget();
    const { firstReleasedMs, lastReleasedMs } = await load.release(count);
    const { stamps, opened } = await recorder.take(count);
    expect(Math.min(...stamps)).toBeGreaterThan(firstReleasedMs);
    expect(lastReleasedMs).toBeLessThan(monotonicMs());
    expect(opened).toEqual([]);
  });

  test("do so again and again", async () => {
    load = LoadProcesses.start(recorder.endpoint, 2, 10);
    await load.prepare(10);
    await recorder.forget();
    for (let round = 0; round < 3; round++) {
      await load.release(10);
      expect((await recorder.take(10)).opened).toEqual([]);
    }
  });

  test("fail with the reason when one cannot make its part", async () => {
    load = LoadProcesses.start(recorder.endpoint, 2, 10);
    await expect(load.prepare(40)).rejects.toThrow("A load process was to be prepared and was not: A burst of 20 requests needs as many sockets");
  });
});
