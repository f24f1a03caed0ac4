/** Holds requests back until all of them are signed, then lets them go together. */
export class Gate {
  readonly #awaited: number;
  readonly #opened: Promise<void>;
  #open: () => void = () => {};
  #arrived = 0;

  constructor(awaited: number) {
    this.#awaited = awaited;
    this.#opened = new Promise((open) => {
      this.#open = open;
    });
    if (awaited === 0) this.#open();
  }

  /** Resolves once the last of those awaited has arrived. */
  arrive(): Promise<void> {
    this.#arrived += 1;
    if (this.#arrived === this.#awaited) this.#open();
    return this.#opened;
  }
}
