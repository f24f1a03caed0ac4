import type { Claim } from "../../claims/claim.ts";
import { judge, type Judgement } from "../../claims/verdict.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { ClaimTest, Shard } from "../../run/run-record.ts";

/**
 * A claim's judgement by the evidence, as far as its test got.
 *
 * @param test undefined when the claim was not selected
 */
export function testedJudgement(claim: Claim, evidence: Evidence, test: ClaimTest | undefined, shard: Shard | undefined): Judgement {
  return test ? withTest(judge(claim, evidence), test) : notSelected(claim, shard);
}

/** A test that ended before it judged says nothing about its claim, whatever the evidence would. */
function withTest(judgement: Judgement, test: ClaimTest): Judgement {
  if (test.judged || test.state !== "failed") return judgement;
  const reason = `The check itself broke: ${test.error ?? "no error was reported"}`;
  const { claim } = judgement;
  return { claim, verdict: "inconclusive", reason, asExpected: false, crashed: true, beyondPublished: false };
}

function notSelected(claim: Claim, shard: Shard | undefined): Judgement {
  const reason = shard ? "It is in another shard, or was not selected." : "It was not selected for this run.";
  return { claim, verdict: "not run", reason, asExpected: false, crashed: false, beyondPublished: false };
}
