/** Normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * Wilson score interval (95 %) of a share observed in `of` trials. Unlike the normal approximation it stays within
 * [0, 1] and says something useful for 0 of n.
 *
 * @see Wilson, JASA 22 (1927), 209-212
 * @throws RangeError when `of` is not positive or `count` not within it
 */
export function wilson(count: number, of: number): readonly [low: number, high: number] {
  if (!(of > 0) || count < 0 || count > of) {
    throw new RangeError(`A share of ${count} in ${of} trials has no interval; give 0 <= count <= trials, trials > 0.`);
  }
  const share = count / of;
  const z2 = Z_95 ** 2;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z_95 / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2));
  return [count === 0 ? 0 : centre - half, count === of ? 1 : centre + half];
}
