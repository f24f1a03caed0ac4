import { lambdaRole } from "./lambda-role.ts";

/** What Lambda runs as when it starts instances for the capacity provider. */
export const operatorRole = lambdaRole({
  name: "operator-role",
  policyArn: "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator",
  output: "operatorRoleArn",
});
