import type { Stream } from "../random/streams.ts";

/** How a client releases the requests of a burst, and what it does when one is refused. */
export interface ClientModel {
  readonly name: "raw" | "article-cli";
  /** Attempts per request, the first included. */
  readonly attempts: number;
  /** Whether all requests are held back until each is signed, and go together. */
  readonly together: boolean;
  /** Delay (ms) before request one of `concurrency` is sent. */
  startDelay(concurrency: number, random: Stream): number;
  /** Delay (ms) before the attempt after the n-th (n from 1). */
  retryDelay(afterAttempt: number, random: Stream): number;
  /** Opening the connection (ms), before the first attempt only. */
  readonly connectMs: number;
  /** One way between this client and AWS (ms), on top of what our own connection has. */
  readonly distanceMs: number;
}

/** One attempt, all together: what is measured is AWS, not a client. */
export const rawClient: ClientModel = {
  name: "raw",
  attempts: 1,
  together: true,
  startDelay: () => 0,
  retryDelay: () => 0,
  connectMs: 0,
  distanceMs: 0,
};

const START_MS_PER_PROCESS = 78; // fitted to the article's bursts of 10 and 30: 4.3 and 5.9 s (docs/decisions/004-article-client.md)
const FEWEST_PROCESSES = 7.6; // likewise: start-up of a few processes does not get faster
const START_SPREAD = [0.65, 1] as const; // likewise: share of the whole start-up after which a process sends
const LONGEST_RETRY_DELAYS_MS = [1_000, 2_000]; // botocore standard mode: rand x min(2^(n-1), 20) seconds

/**
 * The article's client: N background processes of AWS CLI v2 in Tokyo, against us-east-1. Standard retry mode makes
 * three attempts and counts a throttle among what it retries, so it hides most of what the raw client sees.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-retries.html
 */
export const articleClient: ClientModel = {
  name: "article-cli",
  attempts: 3,
  together: false,
  startDelay: (concurrency, random) =>
    START_MS_PER_PROCESS * Math.max(concurrency, FEWEST_PROCESSES) * random.between(...START_SPREAD),
  retryDelay: (afterAttempt, random) => random.between(0, LONGEST_RETRY_DELAYS_MS[afterAttempt - 1] ?? 0),
  connectMs: 390, // TCP and TLS: the rest of the 0.56 s that the article's invokes took beside start-up and sleep
  distanceMs: 85, // half a round trip between Tokyo and us-east-1, about 170 ms
};
