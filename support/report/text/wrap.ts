/** Breaks a line between words where it grows too long; what follows the first line is indented. */
export function wrapAt(columns: number, text: string, indent: number): string {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? "";
  let isFresh = true;
  for (const word of text.slice(line.length).split(/(?<=\S) (?=\S)/)) {
    if (!isFresh && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = " ".repeat(indent);
      isFresh = true;
    }
    line += isFresh ? word : ` ${word}`;
    isFresh = false;
  }
  return [...lines, line].join("\n");
}
