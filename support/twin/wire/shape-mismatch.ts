/** A JSON value that does not fit the schema: the protocol turns it into its own error. */
export class ShapeMismatch extends Error {
  override readonly name = "ShapeMismatch";
  readonly path: string;

  constructor(path: string, expected: string) {
    super(expected);
    this.path = path;
  }
}

/** A required member that is missing: AWS answers these with a validation error of its own. */
export class MissingMember extends ShapeMismatch {
  constructor(path: string) {
    super(path, "Member must not be null");
  }
}
