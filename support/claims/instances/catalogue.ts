import type { Claim } from "../claim.ts";
import { managedInstancesNotTerminable, managedInstancesTaggable, volumesEncrypted } from "./operations.ts";
import { functionsShareInstances } from "./sharing.ts";
import { articleTypeSize, instanceTypesInDocumentedFamilies } from "./types.ts";
import {
  instanceMetadataV2Required,
  instancesHiddenByDefault,
  instancesOperatedByLambda,
  instancesTaggedByCapacityProvider,
} from "./visibility.ts";

export const instancesClaims: readonly Claim[] = [
  instancesHiddenByDefault,
  instancesTaggedByCapacityProvider,
  instancesOperatedByLambda,
  instanceMetadataV2Required,
  managedInstancesNotTerminable,
  managedInstancesTaggable,
  volumesEncrypted,
  instanceTypesInDocumentedFamilies,
  articleTypeSize,
  functionsShareInstances,
];
