import { readPolicy, type PolicyDocument } from "../twin/authorization/policy.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { spendBoundedNight } from "./bounded-night.ts";

const REGION = "us-east-1";

/** Where a policy gives a permission: the name of the statement, and the action. */
export interface Grant {
  readonly statement: string;
  readonly action: string;
}

/** One night without one grant. Plain data: it crosses to a worker thread. */
export interface PermissionShift {
  readonly seed: number;
  readonly policy: PolicyDocument;
  readonly lacking: Grant;
}

export interface PermissionResult {
  readonly lacking: Grant;
  /** Why the lack was not noticed as it should be, each in a sentence; empty when it was. */
  readonly wrongs: readonly string[];
}

/** The worker thread that works permission shifts. */
export const PERMISSION_WORKER = new URL("./permission-worker.ts", import.meta.url);

/** Without the grant, the suite must end red and name the action; and AWS is not to be blamed for it. */
export async function workPermissionShift({ seed, policy, lacking }: PermissionShift): Promise<PermissionResult> {
  const where = `without ${describeGrant(lacking)}`;
  const twin = new Twin({ seed, world: documented, region: REGION, policy: readPolicy(without(policy, lacking)) });
  try {
    const { told, wronged, lines } = await spendBoundedNight(twin, seed);
    const said = [...told, ...lines].some((text) => text.includes(lacking.action));
    const wrongs = [
      ...wronged.map((claim) => `${where}: ${claim}`),
      ...(told.length === 0 ? [`${where}: nothing was red`] : []),
      ...(said ? [] : [`${where}: nothing named the action`]),
    ];
    return { lacking, wrongs };
  } catch (error) {
    return { lacking, wrongs: [`${where}: the run crashed: ${(error as Error).stack ?? String(error)}`] };
  }
}

/** Every grant of a policy. */
export function grantsOf({ Statement }: PolicyDocument): Grant[] {
  return Statement.flatMap(({ Sid: statement = "", Action }) => [Action].flat().map((action) => ({ statement, action })));
}

function describeGrant({ statement, action }: Grant): string {
  return `${action} of the statement ${statement}`;
}

/** The policy without one grant; a statement that gives nothing else goes with it. */
function without(policy: PolicyDocument, lacking: Grant): PolicyDocument {
  const Statement = policy.Statement.map((statement) => {
    if (statement.Sid !== lacking.statement) return statement;
    return { ...statement, Action: [statement.Action].flat().filter((action) => action !== lacking.action) };
  });
  return { ...policy, Statement: Statement.filter(({ Action }) => [Action].flat().length > 0) };
}
