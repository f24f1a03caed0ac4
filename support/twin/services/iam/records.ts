export interface RoleRecord {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly trustPolicy: string;
  /** Service principals that the trust policy lets assume the role. */
  readonly trusted: readonly string[];
  readonly maxSessionSeconds: number;
  /** Virtual and wall time. */
  readonly createdAt: { readonly now: number; readonly wall: number };
  readonly tags: Map<string, string>;
  /** Virtual time of attachment, by policy ARN. */
  readonly policies: Map<string, number>;
}
