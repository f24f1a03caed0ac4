import type { Ledger } from "./ledger.ts";

/** What may stand in the account as far as a ledger tells: type and name, in the order of its lines. */
export function standingIn(ledger: Ledger): string[] {
  const meant = ledger.lines.filter(({ step }) => step === "intended");
  const standing = meant.filter(({ type, name }) => ledger.mayStand(type, name));
  return [...new Set(standing.map(({ type, name }) => `${type} ${name}`))];
}
