import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { article, deleteFunctionReference, localStack, pythonLoggingPage } from "../sources.ts";
import { historyOf, outcomeOf, stepOf, timelineOf } from "./steps.ts";

const EXPERIMENT = "deletion";
const ASYNCHRONOUSLY = 202;
const GONE = "gone";

const shared = {
  group: "deletion",
  experiments: [EXPERIMENT],
  expected: "held",
  headline: false,
  notInArticle: "the article lists the commands of its clean-up, and not what they answered",
  leastTrials: 1,
  leastTrialsReason: "a function is deleted once a run",
} satisfies Partial<Claim>;

const always = { min: 100, max: 100 };

export const functionDeletionAsynchronous: Claim = {
  ...shared,
  id: "function-deletion-asynchronous",
  sentence: "DeleteFunction is only a request on LMI: it answers 202, and the function is there for a while before it goes.",
  sources: [localStack],
  published: "202, where a standard function has 204",
  publishedBy: localStack,
  band: {
    ...always,
    unit: "% of checks: answered 202, still there at the next look, gone in the end",
    reason: "whoever takes the answer for the end deletes the capacity provider too early, so each of these counts",
  },
  method: "The status that DeleteFunction answers, then GetFunctionConfiguration every 2 s until the function is gone.",
  measure: (evidence) => {
    const answer = stepOf(evidence, EXPERIMENT, "delete-function");
    const timeline = timelineOf(evidence, EXPERIMENT, "function");
    const { seen } = timeline;
    const status = answer.output?.["statusCode"];
    const lingered = seen.length > 1 && seen.at(-1)?.state === GONE;
    return checks([
      { what: "DeleteFunction", seen: answer.accepted ? `answered ${String(status)}` : outcomeOf(answer), so: status === ASYNCHRONOUSLY },
      { what: "the function", seen: historyOf(timeline), so: lingered },
    ]);
  },
};

export const functionDeletionRemovesVersions: Claim = {
  ...shared,
  id: "function-deletion-removes-versions",
  sentence: "Deleting a function removes its versions with it, within a minute of the function's end.",
  sources: [deleteFunctionReference, article],
  articleRows: ["A140"],
  published: "deletes the function and its versions",
  publishedBy: article,
  band: {
    ...always,
    unit: "% of looks that find nothing: by the version's number, and in the list of versions",
    reason: "AWS says all versions, without exception; a minute is for readers that lag behind",
  },
  method:
    "Once the function is gone, GetFunctionConfiguration with the number of its version, every 2 s for a minute at most, " +
    "then ListVersionsByFunction.",
  measure: (evidence) => {
    const { output } = stepOf(evidence, EXPERIMENT, "versions-before");
    const before = Array.isArray(output?.["versions"]) ? output["versions"] : [];
    if (!before.some((number) => number !== "$LATEST")) {
      throw new Unmeasured("inconclusive", "The function had no published version, so none could go with it.");
    }
    const version = timelineOf(evidence, EXPERIMENT, "version");
    const listed = stepOf(evidence, EXPERIMENT, "versions-after");
    return checks([
      { what: "its version, once the function is gone", seen: historyOf(version), so: version.seen.at(-1)?.state === GONE },
      { what: "the list of its versions", seen: outcomeOf(listed), so: listed.errorType === "ResourceNotFoundException" },
    ]);
  },
};

export const logGroupsStay: Claim = {
  ...shared,
  id: "log-groups-stay",
  sentence: "A function's log group stays when the function is deleted, so the article's clean-up leaves it behind.",
  sources: [pythonLoggingPage, article],
  articleRows: ["A146"],
  published: "the article ends with the roles; AWS: log groups are not deleted with the function",
  publishedBy: pythonLoggingPage,
  band: { ...always, unit: "% of log groups still there", reason: "AWS says that none goes by itself; there is one for a function" },
  method: "DescribeLogGroups by the exact name, before the function is deleted and right after it is gone.",
  measure: (evidence) => {
    const there = (step: string) => stepOf(evidence, EXPERIMENT, step).output?.["there"] === true;
    if (!there("log-group-before")) throw new Unmeasured("inconclusive", "There was no log group before, so none could stay.");
    if (timelineOf(evidence, EXPERIMENT, "function").seen.at(-1)?.state !== GONE) {
      throw new Unmeasured("inconclusive", "The function was still there at the end, so its log group had no reason to go.");
    }
    const stayed = there("log-group-after");
    return checks([{ what: "the function's log group", seen: stayed ? "still there" : "gone with the function", so: stayed }]);
  },
};
