/** Things that wait for one another, the first first, and how long they take together. */
export interface Chain {
  readonly ms: number;
  readonly links: readonly { readonly name: string; readonly ms: number }[];
}

const EMPTY: Chain = { ms: 0, links: [] };

/**
 * The chain that takes longest and ends in one of `ends`.
 *
 * @param waitsFor whose end something has to wait for; never in a circle
 * @param own how long each takes by itself, in ms
 */
export function longestChain(
  ends: readonly string[],
  waitsFor: (name: string) => readonly string[],
  own: ReadonlyMap<string, number>,
): Chain {
  const known = new Map<string, Chain>();
  const to = (name: string): Chain => {
    const found = known.get(name);
    if (found) return found;
    const chain = linked(longest(waitsFor(name).map(to)), name, own.get(name) ?? Number.NaN);
    known.set(name, chain);
    return chain;
  };
  return longest(ends.map(to));
}

function longest(chains: readonly Chain[]): Chain {
  return chains.reduce((best, chain) => (chain.ms > best.ms ? chain : best), EMPTY);
}

/** A chain with one more link at its end. */
export function linked({ ms, links }: Chain, name: string, ownMs: number): Chain {
  return { ms: ms + ownMs, links: [...links, { name, ms: ownMs }] };
}
