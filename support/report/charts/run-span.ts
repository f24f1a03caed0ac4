const FROM_ZERO = 0.25; // a first event nearer to 0 than this share of the span leaves little of the chart empty
const ROOM = 1.08; // behind what comes last, for how long it took
const LEAST_MS = 1; // a span of nothing has no scale

/** The part of the run's clock that shows all of these: from 0, or from the first where that comes late. */
export function runSpan(times: readonly number[]): readonly [from: number, to: number] {
  if (times.length === 0) return [0, LEAST_MS];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const from = first < (last - first) * FROM_ZERO ? 0 : first;
  return [from, from + Math.max(LEAST_MS, last - from) * ROOM];
}
