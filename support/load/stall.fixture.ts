/** Keeps this process from doing anything else for so long (ms): a real stall. */
export function stall(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
