/**
 * An output that comes later in virtual time. Unlike a promise it settles synchronously, inside the event that settles
 * it, so that what follows keeps its place in the event order.
 */
export class Pending<T> {
  #settled: { value: T } | { error: Error } | undefined;
  #listener: { done: (value: T) => void; failed: (error: Error) => void } | undefined;

  resolve(value: T): void {
    this.#settle({ value });
  }

  reject(error: Error): void {
    this.#settle({ error });
  }

  whenSettled(done: (value: T) => void, failed: (error: Error) => void): void {
    this.#listener = { done, failed };
    if (this.#settled) this.#tell();
  }

  #settle(settled: { value: T } | { error: Error }): void {
    if (this.#settled) return;
    this.#settled = settled;
    if (this.#listener) this.#tell();
  }

  #tell(): void {
    if (!this.#settled || !this.#listener) return;
    if ("error" in this.#settled) this.#listener.failed(this.#settled.error);
    else this.#listener.done(this.#settled.value);
  }
}
