import { anchored, Constraints } from "./constraints.ts";

const NAME =
  /(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\d{1}:)?(\d{12}:)?(function:)?(?<name>[a-zA-Z0-9-_]+)(:(?<qualifier>\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?/;
const UNQUALIFIED = new RegExp(NAME.source.slice(0, NAME.source.indexOf("(:(?<qualifier>")));

/** The bare name in a name, partial ARN or ARN, and the qualifier where one may follow. @throws AwsError ValidationException */
export function parseFunctionName(nameOrArn: string, form: "qualified" | "unqualified"): { name: string; qualifier?: string } {
  const pattern = form === "qualified" ? NAME : UNQUALIFIED;
  new Constraints().length("functionName", nameOrArn, 1, 170).pattern("functionName", nameOrArn, pattern).check();
  const { name = nameOrArn, qualifier } = anchored(pattern).exec(nameOrArn)?.groups ?? {};
  return { name, ...(qualifier === undefined ? {} : { qualifier }) };
}
