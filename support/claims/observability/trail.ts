import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { ALL } from "../contract/steps.ts";
import { instancesAt } from "../scaling/arithmetic.ts";
import { shareOf } from "../share.ts";
import { article, monitoringPage, workshop } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";

const shared = { group: "observability", expected: "held", headline: false, leastTrials: 1 } satisfies Partial<Claim>;

export const trailShowsLaunches: Claim = {
  ...shared,
  id: "trail-shows-launches",
  sentence: "CloudTrail has a RunInstances event for each of the first instances.",
  experiments: ["provisioning", "trail"],
  sources: [article],
  articleRows: ["A103"],
  published: "RunInstances of the initial 3 instances",
  publishedBy: article,
  band: { min: 100, max: 100, unit: "% of the first instances", reason: "a launch is a management event, which CloudTrail does not sample" },
  leastTrialsReason: "the first instances are launched only once a run",
  notInArticle: "it tells of events, and shows none",
  method: "LookupEvents by the name RunInstances, until all are there or 20 minutes have passed; those in the stack's subnets, by instance id.",
  measure: (evidence) => {
    const { events } = trailOf(evidence);
    const launched = new Set(events.flatMap(({ instanceIds = [] }) => instanceIds));
    const first = instancesAt(evidence, "first-active");
    const identities = new Set(events.flatMap(({ identity }) => identity ?? []));
    const found = first.filter(({ id = "" }) => launched.has(id)).length;
    const by = identities.size > 0 ? `, by ${[...identities].join(" and ")}` : "";
    return { ...shareOf(first, ({ id = "" }) => launched.has(id)), text: `${found} of ${first.length} launches${by}` };
  },
};

export const trailNamesCapacityProviderEvents: Claim = {
  ...shared,
  id: "trail-names-capacity-provider-events",
  sentence: "CloudTrail names what came with capacity providers plainly, and Lambda's older calls with the date of their API.",
  experiments: ["trail"],
  sources: [workshop],
  published: "CreateCapacityProvider and PutFunctionScalingConfig, but PublishVersion20150331",
  publishedBy: workshop,
  band: { ...ALL, reason: "a name is what filters and alarms are made of: one that is new matters" },
  leastTrialsReason: "an event's name is no matter of chance",
  notInArticle: "it looked for launches only",
  method: "LookupEvents by each name with and without a date, of the run's own function and capacity provider.",
  measure: (evidence) => {
    const { events } = trailOf(evidence);
    const operations = [
      ["CreateCapacityProvider", "CreateCapacityProvider"],
      ["PutFunctionScalingConfig", "PutFunctionScalingConfig"],
      ["PublishVersion", "PublishVersion20150331"],
    ] as const;
    return checks(
      operations.map(([operation, expected]) => {
        const names = [...new Set(events.map(({ name }) => name).filter((name) => name.startsWith(operation)))];
        if (names.length === 0) {
          throw new Unmeasured("inconclusive", `CloudTrail had no ${operation} of this run under any name that was looked for.`);
        }
        return { what: operation, seen: names.join(" and "), so: names.length === 1 && names[0] === expected };
      }),
    );
  },
};

export const providerLogNamesLaunches: Claim = {
  ...shared,
  id: "provider-log-names-launches",
  sentence: "The capacity provider's system log tells of the launch of each instance, by its id.",
  experiments: ["provisioning", "logs"],
  sources: [monitoringPage],
  published: "a line for each launch, with the instance's id",
  publishedBy: monitoringPage,
  band: { min: 100, max: 100, unit: "% of the first instances", reason: "on by default, and the stack's operator role may write logs" },
  leastTrialsReason: "the first instances are launched only once a run",
  notInArticle: "such logs are younger than the article",
  method: "FilterLogEvents of the capacity provider's log group; lines that speak of a launch and name an instance.",
  measure: (evidence) => {
    requireMade(evidence, "logs");
    const log = evidence.all("log").find(({ group }) => group.includes("/capacity-provider/"));
    if (!log) throw notMade("logs");
    const first = instancesAt(evidence, "first-active");
    const lineOf = (id: string) => log.events.find(({ message }) => /launched/i.test(message) && message.includes(id))?.message;
    const found = first.filter(({ id = "" }) => lineOf(id)).length;
    const example = first.flatMap(({ id = "" }) => lineOf(id) ?? [])[0];
    const text = log.found ? `${found} of ${first.length} launches told${example ? `, as in '${example}'` : ""}` : "there is no such log group";
    return { ...shareOf(first, ({ id = "" }) => lineOf(id) !== undefined), text };
  },
};

/** @throws Unmeasured when CloudTrail was not asked */
function trailOf(evidence: Evidence): EvidenceOf<"trail"> {
  requireMade(evidence, "trail");
  const [trail] = evidence.all("trail");
  if (!trail) throw notMade("trail");
  if (trail.events.length > 0) return trail;
  throw new Unmeasured("inconclusive", "CloudTrail told of nothing in 20 minutes, so absence means nothing.");
}
