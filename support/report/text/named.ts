const MOST_NAMED = 3; // more are a wall: what follows lists all

/** Some things by name, and how many more: `a, b, c and 130 more`. */
export function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}
