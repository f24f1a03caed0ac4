/** STS and IAM; Lambda and the services that speak JSON; EC2. Lambda refuses other things under this name, too. */
const NAMES: readonly (string | undefined)[] = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"];

/** What every service says when IAM does not let it go on. Source: IAM guide, access denied messages. */
const SENTENCE = /\bnot authorized to perform\b/i;

/** Whether IAM refused a call, by the error's name and text: the caller lacks a permission. */
export function isDenied({ name, message }: { readonly name?: string | undefined; readonly message?: string | undefined }): boolean {
  return NAMES.includes(name) && SENTENCE.test(message ?? "");
}
