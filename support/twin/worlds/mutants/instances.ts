import { documented } from "../documented.ts";
import { mutant, type Mutant } from "./mutant.ts";

const { ec2 } = documented;

export const instancesMutants: readonly Mutant[] = [
  mutant(
    "instances-visible",
    { ec2: { managedVisibility: "visible" } },
    { "instances-hidden-by-default": "listings show what Lambda operates to everybody" },
  ),
  mutant(
    "instances-tagged-otherwise",
    { ec2: { managedTagKey: "aws:lambda:capacity-provider-arn" } },
    { "instances-tagged-by-capacity-provider": "the tag has another key" },
  ),
  mutant(
    "instances-operated-by-ec2",
    { ec2: { managedBy: "ec2.amazonaws.com" } },
    { "instances-operated-by-lambda": "another service is named" },
  ),
  mutant(
    "instances-terminable",
    { ec2: { managedTerminable: true } },
    { "managed-instances-not-terminable": "one is terminated, and Lambda launches another" },
  ),
  mutant(
    "instances-not-taggable",
    { ec2: { managedTaggable: false } },
    { "managed-instances-taggable": "tagging is refused as terminating is" },
  ),
  mutant(
    "metadata-without-tokens",
    { ec2: { managedMetadataTokens: "optional" } },
    { "instance-metadata-v2-required": "the metadata service answers without a token, too" },
  ),
  mutant(
    "operating-volume-not-encrypted",
    { ec2: { managedVolumes: ec2.managedVolumes.map((volume) => ({ ...volume, encrypted: volume.holdsData })) } },
    { "volumes-encrypted": "only the volume for data is encrypted" },
  ),
  mutant(
    "burstable-instances",
    { fleet: { instanceTypes: [["t3.xlarge", 1]] } },
    { "instance-types-in-documented-families": "types are of the family T" },
  ),
  mutant(
    "graviton-instances",
    { fleet: { instanceTypes: [["m7g.xlarge", 1]] } },
    { "instance-types-in-documented-families": "types are of another architecture than asked for" },
  ),
  mutant(
    "instances-of-one-function",
    // gone soon when they are left, so that what comes later finds those of its own function only
    { fleet: { sharesInstances: false, idleInstanceMs: [50_000, 60_000] } },
    { "functions-share-instances": "the second function gets instances of its own" },
  ),
];
