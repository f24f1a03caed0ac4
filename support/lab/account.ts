const ACCOUNT = /\b\d{12}\b/g;

/** Evidence may be shown to anybody, so the account's number, which ARNs have, is left out. */
export function withoutAccount(text: string): string {
  return text.replaceAll(ACCOUNT, "<account>");
}
