import { documented } from "../documented.ts";
import type { World } from "../world.ts";

/** A world in which something AWS documents or the article measured is false. */
export interface Mutant {
  readonly world: World;
  /** The claims that must fail in it, each with the reason, written down before the run; all others must not. */
  readonly breaks: Readonly<Record<string, string>>;
}

type Sections = Omit<World, "name">;

/** What differs from the documented world, by its sections; a section's members that are not named stay. */
type Change = { readonly [S in keyof Sections]?: Partial<Sections[S]> };

export function mutant(name: string, change: Change, breaks: Mutant["breaks"]): Mutant {
  const sections = Object.entries(change).map(([section, members]) => [
    section,
    { ...documented[section as keyof Sections], ...members },
  ]);
  return { world: { ...documented, ...Object.fromEntries(sections), name }, breaks };
}
