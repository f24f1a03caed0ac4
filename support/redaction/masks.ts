/** What stands in place of a secret: it tells what kind it was, and is the same for all of a kind. */
export type Mask = "account" | "access key" | "authorization" | "secret" | "signature" | "token";

export function mask(name: Mask): string {
  return `<${name}>`;
}
