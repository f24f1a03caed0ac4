/** How a driver and the twin's HTTP door speak about time, beside what AWS's own protocols carry. */
export const headers = {
  /** The lease a request was sent under. */
  lease: "x-twin-lease",
  /** The request's number under its lease. */
  number: "x-twin-number",
  /** In answers: virtual time in milliseconds. */
  now: "x-twin-now",
  /** In answers that stand for none: the client has waited in vain, in virtual time. */
  silent: "x-twin-silent",
  /** In answers that are none of AWS's: why the twin did not take the request in. */
  refused: "x-twin-refused",
} as const;

export const paths = {
  /** POST: what this twin is; an `About`. */
  about: "/_twin/about",
  /** Upgraded to a `DRIVER_CHANNEL`: opens a new lease. */
  drive: "/_twin/drive",
} as const;

/**
 * The protocol of a driver's channel: lines of JSON. The twin's first is a `Lease`; then each `AdvanceRequest` of the
 * driver is answered with an `Advance`, or with a `Refusal`, in their order.
 */
export const DRIVER_CHANNEL = "twin-driver";

export interface Lease {
  readonly lease: number;
  /** Virtual time, in ms. */
  readonly now: number;
}

/** See `TimeDriver.advance`. */
export interface AdvanceRequest {
  readonly sent: readonly number[];
  readonly until?: number;
}

export interface Refusal {
  /** A sentence. */
  readonly message: string;
}

/** What a twin says of itself. */
export interface About {
  readonly world: string;
  readonly seed: number;
  readonly region: string;
  /** Virtual time, in ms. */
  readonly now: number;
  /** Whether its time flows by itself, so that nobody can drive it. */
  readonly flows: boolean;
}
