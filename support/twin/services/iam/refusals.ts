import { AwsError } from "../../wire/aws-error.ts";

export function noSuchEntity(sentence: string): AwsError {
  return new AwsError("NoSuchEntity", sentence, { status: 404 });
}

export function conflict(code: "EntityAlreadyExists" | "DeleteConflict", sentence: string): AwsError {
  return new AwsError(code, sentence, { status: 409 });
}

export function invalid(value: unknown, member: string, constraint: string): AwsError {
  const shown = value === undefined ? "null" : `'${String(value)}'`;
  const sentence = `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: ${constraint}`;
  return new AwsError("ValidationError", sentence, { status: 400 });
}
