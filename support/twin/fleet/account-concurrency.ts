/** Requests to standard functions that are under way in the account, all together, and how many there may be. */
export class AccountConcurrency {
  readonly #most: number;
  #underWay = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get full(): boolean {
    return this.#underWay >= this.#most;
  }

  enter(): void {
    this.#underWay += 1;
  }

  leave(): void {
    this.#underWay -= 1;
  }
}
