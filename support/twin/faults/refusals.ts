import { AwsError } from "../wire/aws-error.ts";

interface Words {
  readonly serverError: string;
  readonly throttling: string;
  readonly accessDenied: string;
  readonly notFound: string;
}

/** What each service calls these errors. Sources: "Common errors" and the operations' pages of each API reference. */
const words: Readonly<Record<string, Words>> = {
  ec2: {
    serverError: "InternalError",
    throttling: "RequestLimitExceeded",
    accessDenied: "UnauthorizedOperation",
    notFound: "InvalidID.NotFound",
  },
  iam: { serverError: "ServiceFailure", throttling: "Throttling", accessDenied: "AccessDenied", notFound: "NoSuchEntity" },
  sts: { serverError: "InternalFailure", throttling: "Throttling", accessDenied: "AccessDenied", notFound: "NoSuchEntity" },
  lambda: {
    serverError: "ServiceException",
    throttling: "TooManyRequestsException",
    accessDenied: "AccessDeniedException",
    notFound: "ResourceNotFoundException",
  },
  logs: {
    serverError: "ServiceUnavailableException",
    throttling: "ThrottlingException",
    accessDenied: "AccessDeniedException",
    notFound: "ResourceNotFoundException",
  },
};

/** CloudTrail, CloudWatch, Price List, Service Quotas. */
const others: Words = {
  serverError: "InternalFailure",
  throttling: "ThrottlingException",
  accessDenied: "AccessDeniedException",
  notFound: "ResourceNotFoundException",
};

const wordsOf = (service: string): Words => words[service] ?? others;

export function serverError(service: string): AwsError {
  return new AwsError(wordsOf(service).serverError, "An internal error has occurred", { status: 500 });
}

export function throttling(service: string): AwsError {
  const status = service === "lambda" ? 429 : service === "ec2" ? 503 : 400;
  const members = service === "lambda" ? { Reason: "CallerRateLimitExceeded" } : {};
  return new AwsError(wordsOf(service).throttling, "Rate exceeded", { status, members });
}

export function accessDenied(service: string, operation: string): AwsError {
  const action = `${service}:${operation}`;
  const sentence = `User is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  return new AwsError(wordsOf(service).accessDenied, sentence, { status: 403 });
}

/** @param code EC2 has one for each kind of resource */
export function notYetFound(service: string, id: string, code = wordsOf(service).notFound): AwsError {
  const status = service === "ec2" || service === "logs" ? 400 : 404;
  return new AwsError(code, `${id} does not exist`, { status });
}
