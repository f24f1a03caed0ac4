/** An error as AWS answers it: a code, a sentence, an HTTP status when the code's own schema names none, more members. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;
  readonly status: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    rest: {
      status?: number;
      members?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0; // an answer, no failure of ours: nobody reads where it was made, and a night has thousands
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.status = rest.status;
    this.members = rest.members ?? {};
    this.headers = rest.headers ?? {};
  }
}
