/** IAM's refusals: STS's and IAM's, Lambda's and most others', EC2's. */
const NAMES: readonly string[] = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"];

/** IAM's sentence; services refuse under the same names for reasons of their own. */
const SENTENCE = /not authorized to perform/;

/** Whether IAM refused a call, as the caller lacks a permission: then nothing was said to what was asked. */
export function isPermissionMissing({ name, message }: Error): boolean {
  return NAMES.includes(name) && SENTENCE.test(message);
}
