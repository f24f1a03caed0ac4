/** Whether a text is what a pattern of IAM's means: `*` is any number of characters, `?` is one. */
export type Pattern = (text: string) => boolean;

export function patternOf(pattern: string): Pattern {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  const expression = new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
  return (text) => expression.test(text);
}

/** Action names, which IAM tells apart without regard to case. */
export function actionPatternOf(pattern: string): Pattern {
  const matches = patternOf(pattern.toLowerCase());
  return (action) => matches(action.toLowerCase());
}

/** ARNs, part by part: no wildcard reaches over one of the first five colons. */
export function arnPatternOf(pattern: string): Pattern {
  const parts = arnParts(pattern).map(patternOf);
  return (arn) => {
    const given = arnParts(arn);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] ?? ""));
  };
}

/** The resources of a statement: all there are, or ARNs. Source: IAM guide, the element Resource. */
export function resourcePatternOf(pattern: string): Pattern {
  return pattern === "*" ? () => true : arnPatternOf(pattern);
}

const ARN_PARTS = 6; // arn, partition, service, region, account, resource, which may have colons of its own

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(":")];
}
