import { ARTICLE_SIZE, pythonHandler } from "./function-configuration.ts";
import { lambdaFunction } from "./function.ts";

/** The control: the main function's code and size on standard Lambda, which has no capacity provider. */
export const standardFunction = lambdaFunction({
  name: "standard-function",
  output: "standardFunctionName",
  needs: [],
  expectedRemovalSeconds: 1, // Lambda deletes a standard function at once
  configuration: ({ settings }) => ({ ...pythonHandler(settings), ...ARTICLE_SIZE }),
});
