import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import { refuse } from "./refusals.ts";

/** Many EC2 operations answer nothing. */
type Result<Output> = Output extends void ? void : Answer<Output>;

/**
 * One EC2 operation. A parameter that the twin does not model is refused, never ignored: a caller who relies on it
 * would be fooled. A repeated `ClientToken` answers as the first time.
 *
 * @param members the request's members that `run` heeds
 */
export function operation<Input extends object, Output>(
  members: readonly (keyof Input & string)[],
  run: (input: Input) => Result<Output>,
): (input: Input) => Result<Output> {
  const heeded = new Set<string>([...members, "DryRun", "ClientToken"]);
  const answered = new Map<string, { request: string; answer: Result<Output> }>();
  return (input) => {
    for (const [name, value] of Object.entries(input)) {
      if (value !== undefined && !heeded.has(name)) {
        throw refuse("UnsupportedOperation", `The parameter ${name} is not modelled by the twin.`);
      }
    }
    const { DryRun, ClientToken, ...rest } = input as { DryRun?: boolean; ClientToken?: string };
    if (DryRun) {
      const sentence = "Request would have succeeded, but DryRun flag is set.";
      throw new AwsError("DryRunOperation", sentence, { status: 412 });
    }
    if (ClientToken === undefined) return run(input);
    const request = JSON.stringify(rest);
    const before = answered.get(ClientToken);
    if (!before) {
      const answer = run(input);
      answered.set(ClientToken, { request, answer });
      return answer;
    }
    if (before.request === request) return before.answer;
    const sentence = "The request uses the same client token as a previous, but non-identical request.";
    throw refuse("IdempotentParameterMismatch", sentence);
  };
}
