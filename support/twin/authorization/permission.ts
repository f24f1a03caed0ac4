/** The tags of a resource. */
export type Tags = Readonly<Record<string, string>>;

/** One permission that a call needs. */
export interface Permission {
  /** As IAM spells it, such as `ec2:CreateVpc`. */
  readonly action: string;
  /** The ARN that it is authorized on; `*` for an action that knows no resources. */
  readonly resource: string;
  /** Condition keys of the request, in lower case. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** The tags of the resource, if it is there before the call. */
  readonly tags?: () => Tags;
}

/** What of the account decides on a call, beside the call itself. */
export interface Account {
  readonly region: string;
  readonly accountId: string;
  /** The tags of a resource, by type as in `ec2:vpc`. None when there is no such resource. */
  tagsOf(type: string, id: string): Tags;
  /** What an association of EC2's ties together. */
  associationOf(associationId: string): { readonly routeTableId: string; readonly subnetId: string } | undefined;
  /** The ARN of a role, which holds its path. */
  roleArn(name: string): string | undefined;
}

/** The permissions that a call of one operation needs, in the order in which they are asked for. */
export type Needs<Input> = (input: Input, account: Account) => readonly Permission[];

/** By operation. */
export type PermissionTable = Readonly<Record<string, Needs<never>>>;

/** An action that can only be allowed on all resources. */
export function anywhere(action: string): Permission {
  return { action, resource: "*" };
}

/** The condition keys of tags that a request gives. */
export function requestTags(tags: Tags): Record<string, readonly string[]> {
  const names = Object.keys(tags);
  if (names.length === 0) return {};
  const values = Object.entries(tags).map(([name, value]) => [`aws:requesttag/${name.toLowerCase()}`, [value]]);
  return { ...Object.fromEntries(values), "aws:tagkeys": names };
}

/** The key that holds a tag of the resource. */
export const RESOURCE_TAG = "aws:resourcetag/";
