import { AwsError } from "../../wire/aws-error.ts";

/** A refusal of CloudWatch Logs: these all answer 400. */
export function refuse(code: string, sentence: string): AwsError {
  return new AwsError(code, sentence, { status: 400 });
}

export function invalid(value: unknown, member: string, constraint: string): AwsError {
  const where = `Value '${String(value)}' at '${member}'`;
  const sentence = `1 validation error detected: ${where} failed to satisfy constraint: ${constraint}`;
  return refuse("InvalidParameterException", sentence);
}

/** @throws AwsError for a member that the twin does not model: ignored, it would fool who relies on it */
export function refuseOthers(members: object): void {
  const [unknown] = Object.entries(members).find(([, value]) => value !== undefined) ?? [];
  if (unknown !== undefined) {
    throw refuse("InvalidParameterException", `The parameter ${unknown} is not modelled by the twin.`);
  }
}
