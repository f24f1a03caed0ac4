import { lambdaRole } from "./lambda-role.ts";

/** What the function's code runs as. */
export const executionRole = lambdaRole({
  name: "execution-role",
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
  output: "executionRoleArn",
});
