import { AwsError } from "../wire/aws-error.ts";

interface Words {
  readonly serverError: string;
  readonly throttling: string;
  readonly notFound: string;
}

/** What each service calls these errors. Sources: "Common errors" and the operations' pages of each API reference. */
const words: Readonly<Record<string, Words>> = {
  ec2: {
    serverError: "InternalError",
    throttling: "RequestLimitExceeded",
    notFound: "InvalidID.NotFound",
  },
  iam: { serverError: "ServiceFailure", throttling: "Throttling", notFound: "NoSuchEntity" },
  sts: { serverError: "InternalFailure", throttling: "Throttling", notFound: "NoSuchEntity" },
  lambda: {
    serverError: "ServiceException",
    throttling: "TooManyRequestsException",
    notFound: "ResourceNotFoundException",
  },
  logs: {
    serverError: "ServiceUnavailableException",
    throttling: "ThrottlingException",
    notFound: "ResourceNotFoundException",
  },
};

/** CloudTrail, CloudWatch, Price List, Service Quotas. */
const others: Words = {
  serverError: "InternalFailure",
  throttling: "ThrottlingException",
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

/** @param code EC2 has one for each kind of resource */
export function notYetFound(service: string, id: string, code = wordsOf(service).notFound): AwsError {
  const status = service === "ec2" || service === "logs" ? 400 : 404;
  return new AwsError(code, `${id} does not exist`, { status });
}
