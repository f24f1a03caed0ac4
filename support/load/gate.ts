/** Holds requests back until all of them are signed, then lets them go together. */
export class Gate {
  readonly #awaited: number;
  readonly #onOpen: () => void;
  readonly #opened: Promise<void>;
  #open: () => void = () => {};
  #arrived = 0;

  /** @param onOpen told right before those awaited go, when there are any */
  constructor(awaited: number, onOpen: () => void = () => {}) {
    this.#awaited = awaited;
    this.#onOpen = onOpen;
    this.#opened = new Promise((open) => {
      this.#open = open;
    });
    if (awaited === 0) this.#open();
  }

  /** Resolves once the last of those awaited has arrived. */
  arrive(): Promise<void> {
    this.#arrived += 1;
    if (this.#arrived === this.#awaited) {
      this.#onOpen();
      this.#open();
    }
    return this.#opened;
  }
}
