import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";

import { headers as twinHeaders } from "./driver-protocol.ts";
import { HttpDriver } from "./http-driver.ts";

/** A request as no SDK would write it. What is left out is as it should be. */
export interface RawRequest {
  readonly service?: string;
  readonly region?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined: well-formed; null: none. */
  readonly authorization?: string | null;
  readonly date?: string;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a signature looks like to who does not check it. */
export function signed(service: string, region = "us-east-1", date = "20260101"): string {
  const scope = `${date}/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;
}

/** Speaks plain HTTP to the twin, under a lease of its own. */
export class RawClient implements Disposable {
  readonly driver: HttpDriver;
  readonly #endpoint: URL;
  readonly #agent = new Agent({ keepAlive: true });
  #sent = 0;

  private constructor(endpoint: string, driver: HttpDriver) {
    this.#endpoint = new URL(endpoint);
    this.driver = driver;
  }

  static async open(endpoint: string): Promise<RawClient> {
    return new RawClient(endpoint, await HttpDriver.open(endpoint));
  }

  /** Sends one request and lets time run until it is answered. */
  async ask(request: RawRequest): Promise<RawAnswer> {
    const number = ++this.#sent;
    const answer = this.send(number, request);
    await this.driver.advance([number], undefined);
    return answer;
  }

  /** Puts a request on the wire under a number; time stands still. */
  send(number: number, request: RawRequest): Promise<RawAnswer> {
    const { service = "lambda", region, method = "POST", path = "/", date = "20260101T000000Z" } = request;
    const authorization = request.authorization === undefined ? signed(service, region) : request.authorization;
    const headers = {
      "x-amz-date": date,
      ...(authorization === null ? {} : { authorization }),
      [twinHeaders.lease]: String(this.driver.lease),
      [twinHeaders.number]: String(number),
      ...request.headers,
    };
    return this.exchange({ method, path, headers, body: request.body ?? "" });
  }

  exchange({ method, path, headers, body }: Pick<Required<RawRequest>, "method" | "path" | "headers" | "body">) {
    return new Promise<RawAnswer>((resolve, reject) => {
      const { hostname, port } = this.#endpoint;
      const length = { "content-length": Buffer.byteLength(body) };
      const sent = httpRequest({ agent: this.#agent, hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString("utf8") });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }

  [Symbol.dispose](): void {
    this.driver.close();
    this.#agent.destroy();
  }
}

/** A form as the query services take it. */
export function form(parameters: Readonly<Record<string, string>>): Pick<RawRequest, "headers" | "body"> {
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(parameters).toString(),
  };
}
