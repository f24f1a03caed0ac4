interface Link<T> {
  readonly item: T;
  next: Link<T> | undefined;
}

/** First in, first out, at the same cost however many wait: an array moves all others when its first goes. */
export class Fifo<T> {
  #first: Link<T> | undefined;
  #last: Link<T> | undefined;

  push(item: T): void {
    const link: Link<T> = { item, next: undefined };
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
  }

  shift(): T | undefined {
    const link = this.#first;
    this.#first = link?.next;
    this.#last = this.#first && this.#last;
    return link?.item;
  }

  /** Puts back in front what was shifted. */
  unshift(item: T): void {
    this.#first = { item, next: this.#first };
    this.#last ??= this.#first;
  }
}
