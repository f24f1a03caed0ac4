/** An account's number as it may be shown, where it must be told from others. */
export function lastDigits(accountId: string): string {
  return accountId.slice(-4);
}
