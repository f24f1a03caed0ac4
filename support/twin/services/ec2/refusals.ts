import { AwsError } from "../../wire/aws-error.ts";

/** An EC2 refusal: these all answer 400. */
export function refuse(code: string, sentence: string): AwsError {
  return new AwsError(code, sentence, { status: 400 });
}

export function invalidParameter(value: unknown, parameter: string, why: string): AwsError {
  return refuse("InvalidParameterValue", `Value (${String(value)}) for parameter ${parameter} is invalid. ${why}`);
}

export function missingParameter(parameter: string): AwsError {
  return refuse("MissingParameter", `The request must contain the parameter ${parameter}`);
}

/** The commonest refusal of a teardown. */
export function hasDependencies(noun: string, id: string): AwsError {
  return refuse("DependencyViolation", `The ${noun} '${id}' has dependencies and cannot be deleted.`);
}
