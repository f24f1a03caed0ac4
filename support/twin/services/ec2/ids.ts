import type { Streams } from "../../../random/streams.ts";

/**
 * Hands out AWS-like ids that belong to a resource's name under the seed, whatever was created before it. A name used
 * again gets another id, as AWS never gives one out twice; a resource without a name is counted.
 */
export class Ids {
  readonly #streams: Streams;
  readonly #used = new Map<string, number>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  next(prefix: string, type: string, name: string | undefined): string {
    const key = `${type}/${name ?? ""}`;
    const used = (this.#used.get(key) ?? 0) + 1;
    this.#used.set(key, used);
    return `${prefix}-${this.#streams.digits(used === 1 && name !== undefined ? key : `${key}#${used}`, 17)}`;
  }
}
