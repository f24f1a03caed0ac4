import type { EvidenceOf } from "../../evidence/schema.ts";
import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { ALL, outcomeOf, stepOf, toldIn } from "../contract/steps.ts";
import { shareOf } from "../share.ts";
import { capacityProvidersPage, ec2ManagedPage, overviewPage } from "../sources.ts";
import { aboutInstances, instancesSeen, VISIBILITY } from "./looks.ts";

const shared = { ...aboutInstances, expected: "held", notInArticle: "it left its instances alone" } as const;

export const managedInstancesNotTerminable: Claim = {
  ...shared,
  id: "managed-instances-not-terminable",
  sentence: "The account's owner can neither stop nor terminate an instance that Lambda operates.",
  sources: [overviewPage, ec2ManagedPage],
  published: "cannot be terminated; they go with the capacity provider",
  publishedBy: overviewPage,
  band: { ...ALL, reason: "documented without exception: only the operator may end an instance" },
  method: "StopInstances and TerminateInstances of one running instance, tried only as EC2 calls it managed.",
  measure: (evidence) => {
    if (instancesSeen(evidence)[0]?.managed !== true) {
      throw new Unmeasured("inconclusive", "EC2 does not call the instance managed, so it was not put at risk.");
    }
    const stop = stepOf(evidence, VISIBILITY, "stop");
    const tried = stop.accepted ? [stop] : [stop, stepOf(evidence, VISIBILITY, "terminate")];
    return checks(tried.map((call) => ({ what: call.operation, seen: outcomeOf(call), so: !call.accepted })));
  },
};

export const managedInstancesTaggable: Claim = {
  ...shared,
  id: "managed-instances-taggable",
  sentence: "The account's owner can tag an instance that Lambda operates, and take the tag away.",
  sources: [ec2ManagedPage],
  published: "tags can be added, changed and removed",
  publishedBy: ec2ManagedPage,
  band: { ...ALL, reason: "tags are what the EC2 guide leaves to the owner" },
  method: "CreateTags on one running instance, then DeleteTags.",
  measure: (evidence) => {
    const tried: EvidenceOf<"call">[] = ["tag", "untag"].map((step) => stepOf(evidence, VISIBILITY, step));
    return checks(tried.map((call) => ({ what: call.operation, seen: outcomeOf(call), so: call.accepted })));
  },
};

export const volumesEncrypted: Claim = {
  ...shared,
  id: "volumes-encrypted",
  sentence: "All volumes of the instances are encrypted, without asking for it.",
  sources: [capacityProvidersPage],
  published: "encrypted with a key that the service manages, unless one is given",
  publishedBy: capacityProvidersPage,
  band: { min: 100, max: 100, unit: "% of volumes encrypted", reason: "documented as the default, and the stack names no key" },
  method: "DescribeVolumes by the instances they are attached to, with IncludeManagedResources.",
  measure: (evidence) => {
    const { encrypted } = toldIn(evidence, VISIBILITY, "volumes");
    const volumes = Array.isArray(encrypted) ? encrypted : [];
    const count = volumes.filter((is) => is === true).length;
    const instances = instancesSeen(evidence).length;
    return { ...shareOf(volumes, (is) => is === true), text: `${count} of ${volumes.length} volumes of ${instances} instances encrypted` };
  },
};
