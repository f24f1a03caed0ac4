import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A metadata endpoint on this machine that remembers what it was asked. */
export interface MetadataServer extends AsyncDisposable {
  readonly address: string;
  readonly asked: { readonly path: string | undefined; readonly authorization: string | undefined }[];
}

export async function serveMetadata(respond: (response: ServerResponse) => void): Promise<MetadataServer> {
  const asked: MetadataServer["asked"] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url, authorization: request.headers.authorization });
    respond(response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
