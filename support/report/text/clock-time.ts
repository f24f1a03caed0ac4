/** AWS's time of day to the minute, `15:57`; nothing that a date can be is a dash. */
export function clockTime(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? "–" : date.toISOString().slice(11, 16);
}
