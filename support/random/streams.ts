import { hash } from "node:crypto";

import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** One seeded source of random numbers. */
export interface Stream {
  /** In [0, 1). */
  unit(): number;
  /** In [from, to). */
  between(from: number, to: number): number;
  /** Normally distributed with the given mean and standard deviation. */
  normal(mean: number, deviation: number): number;
  /** One of `choices`, in proportion to their weights. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
  /** A new array with the same members in random order. */
  shuffled<T>(members: readonly T[]): T[];
}

/**
 * Named streams of one seed: one name per cause, so that more draws for one cause never shift another's.
 * The same seed and name always give the same numbers.
 */
export class Streams {
  readonly #seed: number;
  readonly #open = new Map<string, Stream>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The stream of this name: asked twice, it goes on where it was. */
  of(name: string): Stream {
    let stream = this.#open.get(name);
    if (!stream) this.#open.set(name, (stream = openStream(this.#seed, name)));
    return stream;
  }

  /** Hexadecimal digits that belong to this name under this seed, whatever was asked before. */
  digits(name: string, count: number): string {
    return hash("sha256", `${this.#seed}/${name}`, "hex").slice(0, count);
  }

  /** A UUID that belongs to this name under this seed. */
  uuid(name: string): string {
    const hex = this.digits(name, 32);
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
  }
}

function openStream(seed: number, name: string): Stream {
  const digest = hash("sha256", `${seed}/${name}`, "buffer");
  const generator = xoroshiro128plus(digest.readInt32LE(0));
  const unit = () => uniformFloat64(generator);
  return {
    unit,
    between: (from, to) => from + (to - from) * unit(),
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    weighted: (choices) => {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      const last = choices.at(-1);
      if (!last) throw new RangeError("A weighted choice was asked for among no choices; give at least one.");
      return last[0];
    },
    shuffled: (members) => {
      const shuffled = [...members];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = uniformInt(generator, 0, index);
        [shuffled[index], shuffled[other]] = [shuffled[other] as never, shuffled[index] as never];
      }
      return shuffled;
    },
  };
}
