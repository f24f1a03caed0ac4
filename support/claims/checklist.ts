import { answersTo, type Answer } from "./answers.ts";
import type { Judgement } from "./verdict.ts";

/** One question of the article's migration checklist, and its advice. */
export interface Question {
  readonly question: string;
  /** What speaks for standard Lambda, and what for LMI, in the article's view. */
  readonly standardFits: string;
  readonly managedFits: string;
  /** The claims whose verdicts tell whether the advice has a ground. */
  readonly claims: readonly string[];
  /** What the claims leave open. */
  readonly open?: string;
}

export interface AnsweredQuestion extends Omit<Question, "claims"> {
  readonly outcome: "supported" | "not supported" | "not answered";
  /** What that rests on. */
  readonly because: readonly Answer[];
  /** Both in a sentence. */
  readonly sentence: string;
}

/** An outcome as a sentence begins with it. */
export const outcomeWords: Readonly<Record<AnsweredQuestion["outcome"], string>> = {
  supported: "Supported by this run",
  "not supported": "Not supported by this run",
  "not answered": "Not answered by this run",
};

/** The article's migration checklist, row by row. */
export const checklist: readonly Question[] = [
  {
    question: "Traffic pattern",
    standardFits: "bursty",
    managedFits: "steady",
    claims: ["lmi-throttles-where-standard-does-not", "burst-30-none-throttled"],
  },
  {
    question: "Cold starts",
    standardFits: "tolerable",
    managedFits: "not tolerable",
    claims: ["standard-has-cold-starts", "first-invoke-no-cold-start"],
  },
  {
    question: "Duration of a request",
    standardFits: "short, by event",
    managedFits: "long, steady",
    claims: ["standard-timeout-at-most-900", "timeout-at-most-5400"],
    open: "AWS lets a request run for 90 minutes on LMI when it is asynchronous or from a queue or stream, and for 15 otherwise.",
  },
  {
    question: "Kind of work",
    standardFits: "CPU-bound",
    managedFits: "I/O-bound",
    claims: ["checklist-cpu-bound", "checklist-io-bound"],
    open: "AWS recommends LMI for CPU-bound work too, with one request for each vCPU and more than one vCPU; here ten share one.",
  },
  {
    question: "Utilization",
    standardFits: "low",
    managedFits: "high",
    claims: ["low-utilization-standard-cheaper", "break-even-utilization"],
  },
  {
    question: "VPC",
    standardFits: "not wanted",
    managedFits: "there anyway",
    claims: ["standard-needs-no-vpc", "vpc-required"],
    open: "Whether a VPC is a burden is for the reader to say.",
  },
  {
    question: "Deployments",
    standardFits: "frequent",
    managedFits: "rare, and a minute is acceptable",
    claims: ["checklist-deployments", "standard-invocable-at-once"],
  },
];

/** The checklist with what a run says to each question. */
export function answerChecklist(judgements: readonly Judgement[]): AnsweredQuestion[] {
  return checklist.map(({ claims, ...question }) => {
    const { outcome, because } = conclude(answersTo(claims, judgements));
    const reasons = because.map(({ claimId, text }) => `${claimId}: ${text.replace(/\.$/, "")}`);
    return { ...question, outcome, because, sentence: `${outcomeWords[outcome]}, because ${reasons.join("; ")}.` };
  });
}

/** All its claims must come out as expected; one that does not is enough to say no, even where others are open. */
function conclude(answers: readonly Answer[]): Pick<AnsweredQuestion, "outcome" | "because"> {
  const isOpen = ({ verdict }: Answer) => verdict === "inconclusive" || verdict === "not run";
  const against = answers.filter((answer) => !isOpen(answer) && answer.verdict !== answer.expected);
  if (against.length > 0) return { outcome: "not supported", because: against };
  const open = answers.filter(isOpen);
  return open.length > 0 ? { outcome: "not answered", because: open } : { outcome: "supported", because: answers };
}
