/** One invoke to be made: function and version, and the event as JSON text. */
export interface InvokeOrder {
  readonly functionName: string;
  readonly qualifier: string;
  readonly payload: string;
}

/** What came of one attempt, success or not. Times are the clock's, in ms. */
export interface InvokeAnswer {
  readonly sentAt: number;
  readonly answeredAt: number;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly requestId?: string;
  readonly executedVersion?: string;
  /** Which environment a router of ours sent it to; AWS does not tell. */
  readonly routedTo?: string;
  /** Set when the function itself failed or timed out. */
  readonly functionError?: string;
  readonly payload?: string;
  /** Of an error: its name, AWS's reason, its text and the body as it came. */
  readonly errorType?: string;
  readonly reason?: string;
  readonly retryAfter?: string;
  readonly message?: string;
  readonly rawBody?: string;
}

/** Makes single invokes, one attempt each, never retried, and tells apart when they were sent and answered. */
export interface Invoker {
  /** How many can be on the wire at once. */
  readonly sockets: number;
  /** @param ready awaited once the request is signed, before it is sent: where a burst holds its requests back */
  invoke(order: InvokeOrder, ready: () => Promise<void>): Promise<InvokeAnswer>;
}
