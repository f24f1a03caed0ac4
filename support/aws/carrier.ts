/** The parts of an answer that a carrier reads, before the SDK does. */
export interface CarriedAnswer {
  readonly response: unknown;
}

/**
 * Carries requests between the SDK and AWS, and tells the clock about them. It is how the clock knows when everything
 * of ours is waiting, and how it learns AWS's time of day; the SDK knows nothing of it.
 */
export interface Carrier {
  /** A request begins to be prepared. */
  open(): Passage;
}

/** One request's way: open, sent once, closed when its answer was read. */
export interface Passage {
  /** @param exchange puts the request on the wire with these headers added, and resolves with its answer */
  send<A extends CarriedAnswer>(exchange: (headers: Readonly<Record<string, string>>) => Promise<A>): Promise<A>;
  close(): void;
}

/** Header of an answer, whatever its case. */
export function answerHeader(answer: CarriedAnswer, name: string): string | undefined {
  const { headers } = answer.response as { headers: Record<string, string> };
  return headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
