/** A table; its cells are Markdown already. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text of AWS's may stand in it: as code nothing in it is markup, and nobody is mentioned. */
export function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, " ").replaceAll("|", "\\|")}\``;
}
