import type { Surroundings } from "../service.ts";
import { Ids } from "./ids.ts";
import type { Kind } from "./kinds.ts";
import { tagsAtCreation, Tags } from "./tags.ts";
import type * as records from "./records.ts";

type TagSpecifications = Parameters<typeof tagsAtCreation>[0];

/** Everything EC2 knows, by id. */
export class Ec2State {
  readonly vpcs = new Map<string, records.VpcRecord>();
  readonly subnets = new Map<string, records.SubnetRecord>();
  readonly internetGateways = new Map<string, records.InternetGatewayRecord>();
  readonly addresses = new Map<string, records.AddressRecord>();
  readonly natGateways = new Map<string, records.NatGatewayRecord>();
  readonly routeTables = new Map<string, records.RouteTableRecord>();
  readonly securityGroups = new Map<string, records.SecurityGroupRecord>();
  readonly interfaces = new Map<string, records.InterfaceRecord>();
  readonly instances = new Map<string, records.InstanceRecord>();
  readonly volumes = new Map<string, records.VolumeRecord>();
  readonly tags = new Tags();
  readonly surroundings: Surroundings;
  readonly ids: Ids;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.ids = new Ids(surroundings.streams);
  }

  /** The tags and the id of something that is being created: the id belongs to its `Name` tag, or to `name`. */
  name(kind: Kind, specifications: TagSpecifications, name?: string): string {
    const tags = tagsAtCreation(specifications, kind);
    const id = this.ids.next(kind.prefix, kind.resourceType, name ?? tags.get("Name"));
    if (tags.size > 0) this.tags.set(id, tags);
    return id;
  }

  arn(kind: Kind, id: string): string {
    const { region, accountId } = this.surroundings;
    return `arn:aws:ec2:${region}:${accountId}:${kind.resourceType}/${id}`;
  }
}
