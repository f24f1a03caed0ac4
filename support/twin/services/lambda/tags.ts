import type { ListTagsRequest, ListTagsResponse, TagResourceRequest, UntagResourceRequest } from "@aws-sdk/client-lambda";

import { Constraints } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";

const TAGGABLE =
  /arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}(-[a-z]+)+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|capacity-provider:[a-zA-Z0-9-_]{1,64})/;

/** Tags of functions and capacity providers. Source: LS (docs/sources.md). */
export function tagOperations(state: LambdaState) {
  return {
    TagResource: (request: TagResourceRequest) => {
      Object.assign(tagsOf(state, request.Resource ?? ""), request.Tags);
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

function tagsOf(state: LambdaState, arn: string): Record<string, string> {
  new Constraints().pattern("resource", arn, TAGGABLE).check();
  const [kind, name, qualifier] = arn.split(":").slice(5);
  if (kind === "capacity-provider") return state.capacityProvider(name ?? "").tags;
  if (qualifier) {
    throw invalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }
  return state.function(name ?? "").tags;
}
