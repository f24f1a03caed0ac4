/** @throws Error: a time that ends with something left behind is no time */
export function checkNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`The bench left something behind, so its times mean nothing: ${problems.join("; ")}`);
}
