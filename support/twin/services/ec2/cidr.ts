/** A block of IPv4 addresses. */
export interface Cidr {
  /** First address, as a number. */
  readonly base: number;
  readonly prefix: number;
}

/** Reads a block and drops its host bits, as EC2 does; undefined when the text is no block. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { base: address - (address % sizeOf({ prefix })), prefix };
}

export function sizeOf({ prefix }: Pick<Cidr, "prefix">): number {
  return 2 ** (32 - prefix);
}

export function formatCidr({ base, prefix }: Cidr): string {
  return `${formatAddress(base)}/${prefix}`;
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.base >= outer.base && inner.base + sizeOf(inner) <= outer.base + sizeOf(outer);
}

export function overlap(one: Cidr, other: Cidr): boolean {
  return contains(one, other) || contains(other, one);
}
