import type { ListRoleTagsRequest, ListRoleTagsResponse, Tag, TagRoleRequest } from "@aws-sdk/client-iam";

import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import type { IamState } from "./iam-state.ts";
import { paginate } from "./pages.ts";
import { showTags } from "./role-view.ts";

const LIMIT = 50; // IAM: tags per role

/** Tags as given by a caller. IAM tells keys apart without regard to case. @throws AwsError InvalidInput */
export function readTags(tags: readonly Tag[] | undefined): Map<string, string> {
  const read = new Map<string, string>();
  for (const { Key = "", Value = "" } of tags ?? []) {
    if (Key.toLowerCase().startsWith("aws:")) {
      throw invalidInput("Tag keys beginning with 'aws:' are reserved for system use.");
    }
    if ([...read.keys()].some((key) => key.toLowerCase() === Key.toLowerCase())) {
      throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    read.set(Key, Value);
  }
  checkNumber(read);
  return read;
}

export function roleTagOperations(state: IamState) {
  return {
    TagRole: ({ RoleName, Tags }: TagRoleRequest): Answer<object> => {
      const { tags } = state.role(RoleName);
      const added = readTags(Tags);
      checkNumber(new Map([...tags, ...added]));
      for (const [key, value] of added) {
        const before = [...tags.keys()].find((known) => known.toLowerCase() === key.toLowerCase());
        tags.set(before ?? key, value);
      }
      return {};
    },
    ListRoleTags: ({ RoleName, ...pages }: ListRoleTagsRequest): Answer<ListRoleTagsResponse> => {
      const all = showTags(state.role(RoleName));
      const { page, ...rest } = paginate(all, ({ Key = "" }) => Key, pages);
      return { Tags: page, ...rest };
    },
  };
}

function checkNumber(tags: ReadonlyMap<string, string>): void {
  if (tags.size > LIMIT) {
    throw new AwsError("LimitExceeded", `The number of tags has reached the maximum limit.`, { status: 409 });
  }
}

function invalidInput(sentence: string): AwsError {
  return new AwsError("InvalidInput", sentence, { status: 400 });
}
