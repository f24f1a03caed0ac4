import { AwsError } from "../../wire/aws-error.ts";

export function invalid(sentence: string): AwsError {
  return new AwsError("ValidationException", sentence, { status: 400 });
}

/** @throws AwsError for a member that the twin does not model: ignored, it would fool who relies on it */
export function refuseOthers(members: object): void {
  const [unknown] = Object.entries(members).find(([, value]) => value !== undefined) ?? [];
  if (unknown !== undefined) throw invalid(`The parameter ${unknown} is not modelled by the twin.`);
}
