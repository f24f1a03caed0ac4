import type { Filter, ResourceType, TagSpecification } from "@aws-sdk/client-ec2";

import { namePrefix } from "./names.ts";
import type { StackSettings } from "./resource.ts";

type Tagged = Pick<StackSettings, "tags">;

/** The tags of one resource as a record: Lambda and CloudWatch Logs take them so. */
export function tagRecord(settings: Tagged, name: string): Record<string, string> {
  return { ...settings.tags, Name: name };
}

/** The tags of one resource as a list: IAM takes them so. */
export function tagList(settings: Tagged, name: string): { Key: string; Value: string }[] {
  return Object.entries(tagRecord(settings, name)).map(([Key, Value]) => ({ Key, Value }));
}

/** The tags of one resource as EC2 takes them at creation, so that nothing of ours ever exists untagged. */
export function tagSpecifications(settings: Tagged, type: ResourceType, name: string): TagSpecification[] {
  return [{ ResourceType: type, Tags: tagList(settings, name) }];
}

/** EC2 filters that only resources of this run pass. */
export function ofThisRun(settings: Pick<StackSettings, "runId" | "tags">): Filter[] {
  return [...byTags(settings), { Name: "tag:Name", Values: [`${namePrefix(settings)}*`] }];
}

/** EC2 filters that only one resource of this run passes. */
export function ofThisRunNamed(settings: Tagged, name: string): Filter[] {
  return [...byTags(settings), { Name: "tag:Name", Values: [name] }];
}

/** Whether a resource bears the run's tags. */
export function isOfThisRun(settings: Tagged, tags: Readonly<Record<string, string>> | undefined): boolean {
  return Object.entries(settings.tags).every(([key, value]) => tags?.[key] === value);
}

function byTags(settings: Tagged): Filter[] {
  return Object.entries(settings.tags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] }));
}
