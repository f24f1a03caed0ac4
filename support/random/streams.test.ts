import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { Streams, type Stream } from "./streams.ts";

const draws = (stream: Stream, count = 20) => Array.from({ length: count }, () => stream.unit());
const names = fc.string({ maxLength: 30 });

describe("a stream", () => {
  test("gives the same numbers for the same seed and name, whatever else was drawn before", () => {
    fc.assert(
      fc.property(fc.integer(), fc.uniqueArray(names, { minLength: 2, maxLength: 5 }), fc.nat(50), (seed, all, others) => {
        const [name = "", ...rest] = all;
        const alone = draws(new Streams(seed).of(name));
        const streams = new Streams(seed);
        for (const other of rest) draws(streams.of(other), others);
        expect(draws(streams.of(name))).toEqual(alone);
      }),
    );
  });

  test("goes on where it was when it is asked for again", () => {
    const streams = new Streams(1);
    const first = draws(streams.of("network"), 3);
    const next = draws(streams.of("network"), 3);
    expect([...first, ...next]).toEqual(draws(new Streams(1).of("network"), 6));
  });

  test("differs from that of another name, and of another seed", () => {
    const one = draws(new Streams(1).of("network"));
    expect(draws(new Streams(1).of("scaler"))).not.toEqual(one);
    expect(draws(new Streams(2).of("network"))).not.toEqual(one);
  });
});

describe("a draw", () => {
  const stream = new Streams(1).of("draws");
  const many = <T>(draw: () => T) => Array.from({ length: 10_000 }, draw);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test("of a unit lies evenly in [0, 1)", () => {
    const values = many(() => stream.unit());
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.012); // four standard deviations of 10,000 draws
    }
  });

  test("between two bounds lies evenly within them, and at the bound when they are one", () => {
    const values = many(() => stream.between(8, 14));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...values)).toBeLessThan(14);
    expect(Math.abs(mean(values) - 11)).toBeLessThan(0.07); // four standard deviations
    expect(stream.between(5, 5)).toBe(5);
  });

  test("from a normal distribution has its mean and deviation", () => {
    const values = many(() => stream.normal(100, 15));
    expect(Math.abs(mean(values) - 100)).toBeLessThan(0.6); // four standard deviations
    const deviation = Math.sqrt(mean(values.map((value) => (value - 100) ** 2)));
    expect(Math.abs(deviation - 15)).toBeLessThan(0.45); // four standard deviations
    expect(values.filter((value) => Math.abs(value - 100) < 15).length / values.length).toBeCloseTo(0.683, 1);
  });

  test("among weighted choices follows the weights; what weighs nothing is never chosen", () => {
    const counts = new Map<string, number>();
    for (const choice of many(() => stream.weighted([["a", 4], ["never", 0], ["b", 7], ["c", 1]]))) {
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(["a", "b", "c"]);
    for (const [choice, weight] of [["a", 4], ["b", 7], ["c", 1]] as const) {
      expect(Math.abs((counts.get(choice) ?? 0) / 10_000 - weight / 12)).toBeLessThan(0.02); // four standard deviations
    }
  });

  test("among no choices is refused", () => {
    expect(() => stream.weighted([])).toThrow(new RangeError("A weighted choice was asked for among no choices; give at least one."));
  });
});

describe("shuffling", () => {
  test("gives a permutation, and leaves the original as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (members, seed) => {
        const before = [...members];
        const shuffled = new Streams(seed).of("shuffle").shuffled(members);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
        expect(members).toEqual(before);
      }),
    );
  });

  test("puts each member anywhere equally often", () => {
    const stream = new Streams(1).of("shuffle");
    const places = [0, 0, 0, 0];
    for (let count = 0; count < 8_000; count++) places[stream.shuffled(["x", "b", "c", "d"]).indexOf("x")]! += 1;
    for (const place of places) expect(Math.abs(place - 2_000)).toBeLessThan(155); // four standard deviations
  });
});

describe("an id", () => {
  test("is a UUID of version 4 that belongs to its name and seed, whatever was asked before", () => {
    fc.assert(
      fc.property(fc.integer(), names, (seed, name) => {
        const streams = new Streams(seed);
        streams.uuid("another");
        draws(streams.of(name));
        expect(streams.uuid(name)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(streams.uuid(name)).toBe(new Streams(seed).uuid(name));
      }),
    );
  });

  test("is another for another name, and for another seed", () => {
    const ids = [1, 2].flatMap((seed) => Array.from({ length: 1_000 }, (_, index) => new Streams(seed).uuid(`worker/${index}`)));
    expect(new Set(ids).size).toBe(2_000);
  });

  test("of digits has as many as asked", () => {
    expect(new Streams(1).digits("log-stream", 32)).toMatch(/^[0-9a-f]{32}$/);
    expect(new Streams(1).digits("log-stream", 8)).toBe(new Streams(1).digits("log-stream", 32).slice(0, 8));
  });
});
