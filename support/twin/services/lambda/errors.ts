import { AwsError } from "../../wire/aws-error.ts";

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message);
}

export function conflict(message: string): AwsError {
  return new AwsError("ResourceConflictException", message);
}

/** The control plane's own rate limit, as AWS answers it. */
export function callerRateExceeded(): AwsError {
  return new AwsError("TooManyRequestsException", "Rate exceeded", { members: { Reason: "CallerRateLimitExceeded" } });
}
