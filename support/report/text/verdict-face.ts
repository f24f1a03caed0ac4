import type { Verdict } from "../../claims/verdict.ts";
import type { ClaimRow } from "../model/claim-row.ts";

/** What a verdict means for the reader; the shape tells the verdict, the tone only whether to worry. */
type Tone = "good" | "bad" | "drift" | "unknown" | "none";

interface VerdictFace {
  readonly shape: string;
  readonly words: string;
  readonly tone: Tone;
}

/** Every verdict, in the order in which they are counted, with its shape. */
export const SHAPES: Readonly<Record<Verdict, string>> = {
  held: "●",
  refuted: "✕",
  drifted: "▲",
  inconclusive: "◌",
  "not run": "–",
};

const TONES: Readonly<Record<Verdict, Tone>> = {
  held: "good",
  refuted: "bad",
  drifted: "drift",
  inconclusive: "unknown",
  "not run": "none",
};

/** How a claim's verdict is shown, the same wherever it is shown. */
export function faceOf({ verdict, expected, crashed }: Pick<ClaimRow, "verdict" | "expected" | "crashed">): VerdictFace {
  const shape = SHAPES[verdict];
  if (crashed) return { shape, words: "inconclusive: the check broke", tone: "bad" };
  if (expected === "refuted" && verdict === "refuted") return { shape, words: "refuted, as expected", tone: "good" };
  if (expected === "refuted" && verdict === "held") return { shape, words: "held, against expectation", tone: "bad" };
  return { shape, words: verdict, tone: TONES[verdict] };
}

/** A verdict that is not about the number needs its reason told, unless that already stands as the measurement. */
export function isReasonNews({ verdict, reason, measured }: ClaimRow): boolean {
  return verdict === "inconclusive" && reason !== measured;
}
