/** Operations that look and change nothing, by how AWS names them. */
const LOOKS = /^(Get|Describe|List|Lookup|Filter|Simulate)/;

/** Calls of the data plane: they run code of ours, and leave nothing in the account by themselves. */
const DATA_PLANE: readonly string[] = ["Invoke"];

/** Whether an operation of the control plane changes the account. */
export function isMutating(operation: string): boolean {
  return !LOOKS.test(operation) && !DATA_PLANE.includes(operation);
}
