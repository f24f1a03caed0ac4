import { AwsError } from "../../wire/aws-error.ts";
import type { Protocol } from "../../wire/codec.ts";

const SENTENCE = "The security token included in the request is expired";

/** How each protocol's services refuse credentials that have expired. Sources: "Common errors" pages of EC2, STS and Lambda. */
export function expiredCredentials(protocol: Protocol): AwsError {
  switch (protocol) {
    case "ec2":
      return new AwsError("RequestExpired", "Request has expired.", { status: 400 });
    case "query":
      return new AwsError("ExpiredToken", SENTENCE, { status: 403 });
    case "json":
      return new AwsError("ExpiredTokenException", SENTENCE, { status: 400 });
    case "rest-json":
      return new AwsError("ExpiredTokenException", SENTENCE, { status: 403 });
  }
}
