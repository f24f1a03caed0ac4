import { html, type Html } from "../html.ts";
import { pageStyle } from "../style/page-style.ts";

/** What a document of the report is made of, beside what all of them share. */
interface DocumentParts {
  readonly title: Html | string;
  /** Beside the page's own. */
  readonly styles?: Html;
  /** SHA-256, in Base64, of the one script that it has, if it has one. */
  readonly scriptHash?: string;
  readonly body: Html;
}

/**
 * An HTML document that stands alone: nothing is fetched. Its policy forbids what its markup does not do, so that a slip
 * would show.
 */
export function documentOf({ title, styles, scriptHash, body }: DocumentParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; ${scriptHash && html`script-src 'sha256-${scriptHash}'; `}base-uri 'none'; form-action 'none'">
<title>${title}</title>
${pageStyle}
${styles}</head>
<body>
${body}
</body>
</html>
`.toString();
}
