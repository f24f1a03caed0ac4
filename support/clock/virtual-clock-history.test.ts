import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { DrivenClock, turns } from "../twin/engine/driven-clock.fixture.ts";

interface Step {
  readonly kind: "sleep" | "call";
  readonly ms: number;
}

/** Several strands of ours, each doing one thing after the other. */
const programs = fc.array(
  fc.array(fc.record({ kind: fc.constantFrom<Step["kind"]>("sleep", "call"), ms: fc.integer({ min: 0, max: 20 }) }), {
    maxLength: 6,
  }),
  { minLength: 1, maxLength: 6 },
);

/** How many turns of the event loop each step of the machine takes. */
const paces = fc.infiniteStream(fc.integer({ min: 0, max: 4 }));

describe("a program of sleeps and requests", () => {
  test("takes exactly the time its steps take, whatever the others do", async () => {
    await fc.assert(
      fc.asyncProperty(programs, paces, async (program, pace) => {
        const { history } = await run(program, pace);
        for (const [strand, steps] of program.entries()) {
          let expected = 0;
          const times = history.filter((entry) => entry.strand === strand).map(({ at }) => at);
          expect(times).toEqual(steps.map(({ ms }) => (expected += ms)));
        }
        expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  test("gives the same history twice", async () => {
    await fc.assert(
      fc.asyncProperty(programs, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }), async (program, pace) => {
        expect(await run(program, cycle(pace))).toEqual(await run(program, cycle(pace)));
      }),
      { numRuns: 50 },
    );
  });

  test("gives the same history however long the machine takes over signing, wire, reading and driving", async () => {
    await fc.assert(
      fc.asyncProperty(programs, paces, async (program, pace) => {
        expect(await run(program, pace)).toEqual(await run(program, cycle([0])));
      }),
      { numRuns: 100 },
    );
  });
});

test("requests sent at one instant start in the order of their numbers, in whatever order they arrive", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), async (delays) => {
      const driven = new DrivenClock();
      await driven.clock.sleep(7);
      await Promise.all(delays.map((delay, index) => driven.call(3, String(index), { carried: () => turns(delay) })));
      expect(driven.begun).toEqual(delays.map((_, index) => ({ label: String(index), at: 7 })));
      expect(driven.clock.now()).toBe(10);
    }),
    { numRuns: 50 },
  );
});

function* cycle(values: readonly number[]): Generator<number> {
  for (;;) yield* values;
}

/** Runs a program; what its strands saw, and what the twin saw, in order. */
async function run(program: readonly (readonly Step[])[], pace: Iterable<number>) {
  const next = pace[Symbol.iterator]();
  const some = () => turns(next.next().value as number);
  const driven = new DrivenClock(some);
  const { clock } = driven;
  const history: { strand: number; step: number; at: number }[] = [];
  const strands = program.map(async (steps, strand) => {
    for (const [step, { kind, ms }] of steps.entries()) {
      if (kind === "sleep") await clock.sleep(ms);
      else await driven.call(ms, `${strand}/${step}`, { signed: some, carried: some, returned: some, read: some });
      history.push({ strand, step, at: clock.now() });
    }
  });
  await Promise.all(strands);
  return { history, begun: driven.begun };
}
