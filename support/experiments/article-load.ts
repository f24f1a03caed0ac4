/** What the article's experiments are made of. */
export const INFO = { mode: "info" };
export const IO_BOUND = { mode: "io_bound", sleep_sec: 3 };
export const CPU_BOUND = { mode: "cpu_bound", iterations: 10_000_000 };

/** AWS's default minimum, and what the claims about slots are about. */
export const ARTICLE_ENVIRONMENTS = 3;

/** Repetitions of a burst, as the claims ask for. */
export const TRIALS = 5;

/** Requests of the largest burst of any experiment: those at a concurrency setting of 16. */
export const LARGEST_BURST = 60;
