import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { credentials, order, REGION } from "./invoke-order.ts";
import type { Releaser } from "./releaser.ts";

const quiet = { ...console, warn: () => {} }; // it warns that requests queue for its 50 sockets: that is what is measured

/** The SDK's Lambda client as it comes, its default agent included. */
export function stockClient(endpoint: string): LambdaClient {
  return new LambdaClient({ endpoint, region: REGION, credentials, requestHandler: { logger: quiet } });
}

/** What one would write without a suite: Promise.all over the SDK's client. Its connections are open too. */
export function stockReleaser(endpoint: string): Releaser {
  const client = stockClient(endpoint);
  const invoke = () => client.send(stockInvoke());
  const all = (count: number) => Promise.all(Array.from({ length: count }, invoke));
  return {
    name: "Promise.all, stock SDK",
    prepare: async (count) => void (await all(count)),
    release: async (count) => {
      await all(count);
      return {};
    },
  };
}

export function stockInvoke(): InvokeCommand {
  return new InvokeCommand({ FunctionName: order.functionName, Qualifier: order.qualifier, Payload: Buffer.from(order.payload) });
}
