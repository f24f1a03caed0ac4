/** What AWS lets the twin's account have, and whoever calls in its name. */
export interface Account {
  /** Quotas of the account in its region. */
  readonly quotas: {
    /** vCPUs of on-demand instances of the families A, C, D, H, I, M, R, T and Z, running at once. */
    readonly standardVCpus: number;
    readonly elasticIps: number;
    readonly vpcs: number;
    readonly internetGateways: number;
  };
  /** How long after the twin's start its caller's credentials last. */
  readonly credentialsLastMs: number;
  /** Whether Lambda offers Managed Instances in the twin's region. */
  readonly managedInstancesOffered: boolean;
}
