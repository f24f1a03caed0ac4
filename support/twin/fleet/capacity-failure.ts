/** A launch that is not possible: the reason code is what the version fails with. */
export class CapacityFailure extends Error {
  override readonly name = "CapacityFailure";
  readonly reasonCode: string;

  constructor(reasonCode: string, message: string) {
    super(message);
    this.reasonCode = reasonCode;
  }
}
