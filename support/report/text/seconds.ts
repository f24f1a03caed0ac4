import { figure } from "./figures.ts";

/** Milliseconds in seconds to the tenth, however many: what is compared with each other has one unit. */
export function seconds(ms: number): string {
  return `${figure(Math.round(ms / 100) / 10)} s`;
}
