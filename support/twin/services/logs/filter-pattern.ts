import { refuse } from "./refusals.ts";

/**
 * Reads a filter pattern of plain terms, all of which a message must contain; terms with other than letters, digits
 * and underscores stand in quotes. CloudWatch Logs knows more; the twin refuses that.
 */
export function readFilterPattern(pattern: string | undefined): (message: string) => boolean {
  let left = (pattern ?? "").trim();
  const terms: string[] = [];
  while (left !== "") {
    const match = /^(?:"((?:[^"\\]|\\.)*)"|(\w+))(?:\s+|$)/.exec(left);
    if (!match) throw refuse("InvalidParameterException", `Invalid filter pattern, or not modelled by the twin: ${left}`);
    terms.push(match[2] ?? (match[1] ?? "").replace(/\\(.)/g, "$1"));
    left = left.slice(match[0].length);
  }
  return (message) => terms.every((term) => message.includes(term));
}
