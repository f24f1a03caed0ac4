import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeTagsRequest,
  DescribeTagsResult,
  ResourceType,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { selected, type FilterTable } from "./filters.ts";
import { refuseManaged } from "./instances.ts";
import { find, kindOf, kinds, type Kind } from "./kinds.ts";
import { paginate } from "./listing.ts";
import { hiddenFrom } from "./managed-resources.ts";
import { operation } from "./operation.ts";
import { missingParameter, refuse } from "./refusals.ts";
import { isReserved, readTags, refuseReserved } from "./tags.ts";

interface TagRecord {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceType: ResourceType;
  readonly key: string;
  readonly value: string;
}

const filters: FilterTable<TagRecord> = {
  key: ({ key }) => key,
  value: ({ value }) => value,
  "resource-id": ({ resourceId }) => resourceId,
  "resource-type": ({ resourceType }) => resourceType,
};

export function tagOperations(ec2: Ec2State) {
  return {
    CreateTags: operation<CreateTagsRequest, void>(["Resources", "Tags"], ({ Resources, Tags }) => {
      const ids = existing(ec2, Resources);
      const managed = ids.filter((id) => ec2.instances.has(id));
      if (managed.length > 0 && !ec2.surroundings.world.ec2.managedTaggable) refuseManaged(ec2, managed, "CreateTags");
      if (!Tags || Tags.length === 0) throw missingParameter("Tags");
      const tags = readTags(Tags);
      for (const id of ids) ec2.tags.set(id, tags);
    }),
    DeleteTags: operation<DeleteTagsRequest, void>(["Resources", "Tags"], ({ Resources, Tags }) => {
      const ids = existing(ec2, Resources);
      for (const { Key } of Tags ?? []) refuseReserved(Key);
      for (const id of ids) {
        const own = ec2.tags.list(id).filter(({ Key = "" }) => !isReserved(Key));
        for (const { Key = "", Value } of Tags && Tags.length > 0 ? Tags : own) {
          if (Value === undefined || Value === ec2.tags.of(id).get(Key)) ec2.tags.remove(id, Key);
        }
      }
    }),
    DescribeTags: operation<DescribeTagsRequest, DescribeTagsResult>(
      ["Filters", "MaxResults", "NextToken"],
      ({ Filters, MaxResults, NextToken }) => {
        const named = new Set(Filters?.filter(({ Name }) => Name === "resource-id").flatMap(({ Values }) => Values ?? []));
        const hidden = hiddenFrom(ec2, false);
        const shown = tagsOf(ec2).filter(({ resourceId: id }) => named.has(id) || !hidden({ id }));
        const all = selected(shown, Filters, filters, ({ key, value }) => new Map([[key, value]]));
        const { page, ...rest } = paginate(all, { maxResults: MaxResults, nextToken: NextToken });
        const Tags = page.map(({ resourceId, resourceType, key, value }) => ({
          ResourceId: resourceId,
          ResourceType: resourceType,
          Key: key,
          Value: value,
        }));
        return { Tags, ...rest };
      },
    ),
  };
}

function tagsOf(ec2: Ec2State): TagRecord[] {
  return [...ec2.tags.resources()].flatMap((resourceId) => {
    const kind = kindOf(resourceId);
    if (!kind) return [];
    const { resourceType } = kind;
    return [...ec2.tags.of(resourceId)].map(([key, value]) => ({
      id: `${resourceId}/${key}`,
      resourceId,
      resourceType,
      key,
      value,
    }));
  });
}

function existing(ec2: Ec2State, ids: readonly string[] | undefined): readonly string[] {
  if (!ids || ids.length === 0) throw missingParameter("resourceIdSet");
  for (const id of ids) {
    const [kind, records] = recordsFor(ec2, id);
    find(kind, records, id, "resourceIdSet");
  }
  return ids;
}

function recordsFor(ec2: Ec2State, id: string): readonly [Kind, ReadonlyMap<string, unknown>] {
  const all = [
    [kinds.vpc, ec2.vpcs],
    [kinds.subnet, ec2.subnets],
    [kinds.internetGateway, ec2.internetGateways],
    [kinds.allocation, ec2.addresses],
    [kinds.natGateway, ec2.natGateways],
    [kinds.routeTable, ec2.routeTables],
    [kinds.securityGroup, ec2.securityGroups],
    [kinds.networkInterface, ec2.interfaces],
    [kinds.instance, ec2.instances],
    [kinds.volume, ec2.volumes],
  ] as const;
  const found = all.find(([kind]) => kind === kindOf(id));
  if (!found) throw refuse("InvalidID", `The ID '${id}' is not valid`);
  return found;
}
