import type { ListTagsRequest, ListTagsResponse, TagResourceRequest, UntagResourceRequest } from "@aws-sdk/client-lambda";

import { Constraints } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";

const TAGGABLE =
  /arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}(-[a-z]+)+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|capacity-provider:[a-zA-Z0-9-_]{1,64})/;

const TAG_TEXT = /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u;
const MOST_TAGS = 50; // DG, tagging page

/** Tags of functions and capacity providers. Source: LS (docs/sources.md). */
export function tagOperations(state: LambdaState) {
  return {
    TagResource: (request: TagResourceRequest) => {
      const tags = tagsOf(state, request.Resource ?? "");
      checkTags({ ...tags, ...request.Tags });
      for (const [key, value] of Object.entries(request.Tags ?? {})) tags[key] = value;
      return {};
    },
    UntagResource: (request: UntagResourceRequest) => {
      const tags = tagsOf(state, request.Resource ?? "");
      for (const key of request.TagKeys ?? []) delete tags[key];
      return {};
    },
    ListTags: (request: ListTagsRequest): ListTagsResponse => ({ Tags: tagsOf(state, request.Resource ?? "") }),
  };
}

/** @throws AwsError when there are too many, or one is not as AWS takes it */
export function checkTags(tags: Readonly<Record<string, string>> | undefined, path = "tags"): void {
  const constraints = new Constraints();
  for (const [key, value] of Object.entries(tags ?? {})) {
    constraints.length(path, key, 1, 128).pattern(path, key, TAG_TEXT);
    constraints.length(`${path}.${key}`, value, 0, 256).pattern(`${path}.${key}`, value, TAG_TEXT);
  }
  constraints.check();
  const keys = Object.keys(tags ?? {});
  if (keys.some((key) => key.startsWith("aws:"))) throw invalidParameter("Tag keys starting with aws: are reserved.");
  if (keys.length > MOST_TAGS) throw invalidParameter(`A resource can have no more than ${MOST_TAGS} tags.`);
}

function tagsOf(state: LambdaState, arn: string): Record<string, string> {
  new Constraints().pattern("resource", arn, TAGGABLE).check();
  const [kind, name, qualifier] = arn.split(":").slice(5);
  if (kind === "capacity-provider") return state.capacityProvider(name ?? "").tags;
  if (qualifier) {
    throw invalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }
  return state.function(name ?? "").tags;
}
