/** What keeps an experiment from being made, or from being worth anything: evidence, and no fault of the suite. */
export class Obstacle extends Error {
  override readonly name = "Obstacle";
  readonly reasonCode: string;

  constructor(reasonCode: string, message: string) {
    super(message);
    this.reasonCode = reasonCode;
  }
}
