/** What a heap keeps: it knows its place there, so that it is moved without being searched for. */
export interface Placed {
  /** Set by the heap it is in, and negative in none. */
  place: number;
}

const NOWHERE = -1;

/** A binary heap whose items may change their order while they are in it: whoever changes one says so. Each call costs log n. */
export class AddressableHeap<T extends Placed> {
  readonly #goesBefore: (one: T, other: T) => boolean;
  readonly #items: T[] = [];

  /** @param goesBefore a strict order: of two items one goes before the other */
  constructor(goesBefore: (one: T, other: T) => boolean) {
    this.#goesBefore = goesBefore;
  }

  /** The item that goes before all others. */
  get first(): T | undefined {
    return this.#items[0];
  }

  /** The first item that is accepted. Only those are asked that go before it, and the first ones behind those. */
  firstAccepted(accepts: (item: T) => boolean): T | undefined {
    return this.#firstBelow(0, accepts);
  }

  push(item: T): void {
    item.place = this.#items.push(item) - 1;
    this.#rise(item);
  }

  /** Takes an item out, wherever it is; one that is in no heap stays as it is. */
  remove(item: T): void {
    if (item.place < 0) return;
    const last = this.#items.pop();
    if (last && last !== item) {
      this.#put(last, item.place);
      this.moved(last);
    }
    item.place = NOWHERE;
  }

  /** To be told when an item's order has changed; of one that is in no heap nothing is to be done. */
  moved(item: T): void {
    if (item.place < 0) return;
    this.#rise(item);
    this.#sink(item);
  }

  #firstBelow(place: number, accepts: (item: T) => boolean): T | undefined {
    const item = this.#items[place];
    if (!item || accepts(item)) return item;
    const left = this.#firstBelow(2 * place + 1, accepts);
    const right = this.#firstBelow(2 * place + 2, accepts);
    if (left && right) return this.#goesBefore(left, right) ? left : right;
    return left ?? right;
  }

  #rise(item: T): void {
    let { place } = item;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#items[above];
      if (!parent || !this.#goesBefore(item, parent)) break;
      this.#put(parent, place);
      place = above;
    }
    this.#put(item, place);
  }

  #sink(item: T): void {
    let { place } = item;
    for (;;) {
      const left = this.#items[2 * place + 1];
      const right = this.#items[2 * place + 2];
      const child = left && right && this.#goesBefore(right, left) ? right : left;
      if (!child || !this.#goesBefore(child, item)) break;
      const below = child.place;
      this.#put(child, place);
      place = below;
    }
    this.#put(item, place);
  }

  #put(item: T, place: number): void {
    this.#items[place] = item;
    item.place = place;
  }
}
