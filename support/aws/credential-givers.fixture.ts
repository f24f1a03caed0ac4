import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What all of them give: a session of some user's, until then. */
const given = { AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "secret", SessionToken: "token" };

export interface CredentialGivers extends AsyncDisposable {
  readonly endpoint: string;
}

/** On one address of this machine: STS, single sign-on and a container's agent, who give a session to whoever asks. */
export async function openCredentialGivers(expiry: string): Promise<CredentialGivers> {
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => response.end(answerTo(message.url ?? "/", Buffer.concat(chunks).toString(), expiry)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(path: string, body: string, expiry: string): string {
  if (path.startsWith("/federation/credentials")) return JSON.stringify({ roleCredentials: ofSignOn(expiry) });
  if (path.startsWith("/container")) return JSON.stringify({ ...given, Token: given.SessionToken, Expiration: expiry });
  const action = new URLSearchParams(body).get("Action");
  const members = Object.entries({ ...given, Expiration: expiry }).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<${action}Response><${action}Result><Credentials>${members.join("")}</Credentials></${action}Result></${action}Response>`;
}

function ofSignOn(expiry: string) {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: Date.parse(expiry) };
}
