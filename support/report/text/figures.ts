/** How numbers are written, on the page as in the terminal. */

const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const large = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export function figure(value: number): string {
  return (Math.abs(value) < 1 ? small : large).format(value);
}

/** A duration as one reads it: `6.4 s`, `31 min 12 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const tenths = Math.round(seconds * 10) / 10;
  if (tenths < 60) return `${tenths} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** US dollars, to the hundredth of a cent in which instances are priced. */
export function usd(amount: number): string {
  return `$${amount.toFixed(4)}`;
}

/** US dollars as one pays them. */
export function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** `1 instance`, `3 instances`. */
export function count(number: number, noun: string): string {
  return `${figure(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** The day of an ISO time. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

/** A time of day from its ISO form, to the second. */
export function timeOfDay(iso: string): string {
  return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}
