import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { shareOf } from "../share.ts";
import { article, deleteRouteTableReference, deleteSecurityGroupReference, deleteSubnetReference, releaseAddressReference } from "../sources.ts";
import { requireMade } from "../trials.ts";
import { historyOf, outcomeOf, stepOf } from "./steps.ts";

const shared = {
  group: "deletion",
  headline: false,
  notInArticle: "the article lists the commands of its clean-up, and not what they answered",
  leastTrials: 1,
  leastTrialsReason: "EC2's rule knows no chance, so one attempt shows it",
} satisfies Partial<Claim>;

const everyOne = { min: 100, max: 100 };

export const networkDeletableRightAfter: Claim = {
  ...shared,
  id: "network-deletable-right-after",
  sentence: "Subnet and security group can be deleted as soon as the capacity provider's deletion is accepted.",
  experiments: ["deletion"],
  sources: [article, deleteSecurityGroupReference, deleteSubnetReference],
  articleRows: ["A143"],
  published: "subnets, security group and VPC after the NAT gateway, without a wait for instances",
  publishedBy: article,
  band: { ...everyOne, unit: "% of deletions accepted", reason: "the article's commands work in their order only if all are accepted" },
  expected: "refuted",
  method:
    "DeleteSecurityGroup and DeleteSubnet right after the accepted DeleteCapacityProvider, while interfaces of its instances " +
    "are in both; then the interfaces every 5 s until there are none.",
  measure: (evidence) => {
    requireMade(evidence, "single-zone");
    requireMade(evidence, "deletion-network");
    const interfaces = Number(stepOf(evidence, "deletion", "interfaces").output?.["interfaces"] ?? 0);
    if (interfaces === 0) {
      throw new Unmeasured("inconclusive", "The instances' interfaces were gone before the capacity provider could be deleted, so nothing was tried.");
    }
    const attempts = ["delete-security-group", "delete-subnet"].map((step) => stepOf(evidence, "deletion", step));
    const held = evidence.timeline("deletion", "interfaces");
    const answers = attempts.map((attempt) => `${attempt.operation} ${outcomeOf(attempt)}`).join(", ");
    return {
      ...shareOf(attempts, ({ accepted }) => accepted),
      text: `with ${interfaces} interfaces: ${answers}; the interfaces: ${held ? historyOf(held) : "not followed"}`,
    };
  },
};

export const routeTableOrder: Claim = {
  ...shared,
  id: "route-table-order",
  sentence: "A route table is not deleted while subnets are on it: they go first, or are taken off.",
  experiments: ["network-in-use"],
  sources: [deleteRouteTableReference, article],
  articleRows: ["A144"],
  published: "the article deletes the tables first; AWS: subnets have to be taken off before",
  publishedBy: deleteRouteTableReference,
  band: { ...everyOne, unit: "% of attempts refused with DependencyViolation", reason: "a rule of EC2's, without exception" },
  expected: "held",
  method: "DeleteRouteTable of the instances' table, right after a look that shows subnets on it.",
  measure: (evidence) => {
    const subnets = Number(stepOf(evidence, "network-in-use", "route-table").output?.["subnets"] ?? 0);
    if (subnets === 0) throw new Unmeasured("inconclusive", "No subnet was on the route table, so its deletion was not tried.");
    const attempt = stepOf(evidence, "network-in-use", "delete-route-table");
    const so = attempt.errorType === "DependencyViolation";
    return checks([{ what: `the deletion of a table with ${subnets} subnets on it`, seen: outcomeOf(attempt), so }]);
  },
};

export const natAddressHeld: Claim = {
  ...shared,
  id: "nat-address-held",
  sentence: "The NAT gateway's address cannot be released while the gateway has it, so its end must be waited for.",
  experiments: ["network-in-use"],
  sources: [releaseAddressReference, article],
  articleRows: ["A145"],
  published: "delete the gateway, wait until it is deleted, release the address",
  publishedBy: article,
  band: { ...everyOne, unit: "% of attempts refused", reason: "an address in use stays; were it released, the gateway would lose its way out" },
  expected: "held",
  method: "ReleaseAddress right after a look that shows the address associated.",
  measure: (evidence) => {
    if (stepOf(evidence, "network-in-use", "address").output?.["associated"] !== true) {
      throw new Unmeasured("inconclusive", "The address was not associated with anything, so its release was not tried.");
    }
    const attempt = stepOf(evidence, "network-in-use", "release-address");
    return checks([{ what: "the release of the gateway's address", seen: outcomeOf(attempt), so: !attempt.accepted }]);
  },
};
