import { AwsError } from "../../wire/aws-error.ts";
import type { AuditEvent, Call, Service, Surroundings } from "../service.ts";
import { callerOf } from "../sts/caller.ts";

type Operations = Service["operations"];
type Members = Readonly<Record<string, unknown>>;

/** Finds the resources that a call names, for CloudTrail's index of them. */
export type ResourcesOf = (input: Members, output: Members) => AuditEvent["resources"];

const READING = /^(Describe|Get|List|Lookup|Filter)/;

/** Wraps operations so that every call that changes something is recorded as CloudTrail does it, refused ones too. */
export function audited(
  surroundings: Surroundings,
  source: string,
  resourcesOf: ResourcesOf,
  operations: Operations,
): Operations {
  const { username } = callerOf(surroundings);
  const record = (name: string, input: Members, output: Members, rest: Members) =>
    surroundings.audit({
      name,
      source,
      username,
      readOnly: false,
      resources: resourcesOf(input, output),
      detail: { requestParameters: elements(input), responseElements: elements(output), ...rest },
    });
  const wrap = ([name, run]: [string, Operations[string]]) => {
    if (READING.test(name)) return [name, run];
    const recorded = (input: Members, call: Call) => {
      try {
        const output = run(input as never, call) as Members | undefined;
        record(name, input, output ?? {}, {});
        return output;
      } catch (error) {
        if (error instanceof AwsError) {
          record(name, input, {}, { errorCode: error.code, errorMessage: error.message });
        }
        throw error;
      }
    };
    return [name, recorded];
  };
  return Object.fromEntries(Object.entries(operations).map(wrap)) as Operations;
}

/** Members as CloudTrail spells them. The client's idempotency token is left out: the SDK draws it at random. */
function elements(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return null; // CloudTrail leaves out what is no text
  if (Array.isArray(value)) return value.map(elements);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name, member]) => member !== undefined && name !== "ClientToken");
  if (entries.length === 0) return null;
  return Object.fromEntries(
    entries.map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), elements(member)]),
  );
}
