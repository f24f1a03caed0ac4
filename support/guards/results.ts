import { isRefusal, type GuardResult, type Refusal } from "./guard.ts";

/** A refusal for whoever started the run: what, found, expected, how to fix it. */
export function formatRefusal({ what, found, expected, fix }: Refusal): string {
  return [`  ${what}`, `    found     ${found}`, `    expected  ${expected}`, `    to fix    ${fix}`].join("\n");
}

/** What a guard saw, whether it refuses or not. */
export function formatResult(result: GuardResult): string {
  const { what, found, expected } = result;
  if (isRefusal(result)) return formatRefusal({ ...result, what: `REFUSED  ${what}` });
  return [`  passed   ${what}`, `    found     ${found}`, `    expected  ${expected}`].join("\n");
}
