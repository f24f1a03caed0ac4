import { Agent, request as httpRequest } from "node:http";

import type { Advance, TimeDriver } from "../../clock/virtual-clock.ts";
import { paths, type About, type AdvanceRequest, type LeaseAnswer } from "./driver-protocol.ts";

/** Drives the twin's time over HTTP, under a lease of its own. */
export class HttpDriver implements TimeDriver {
  readonly lease: number;
  readonly openedAt: number;
  readonly #endpoint: URL;
  readonly #agent: Agent;

  private constructor(endpoint: URL, agent: Agent, { lease, now }: LeaseAnswer) {
    this.#endpoint = endpoint;
    this.#agent = agent;
    this.lease = lease;
    this.openedAt = now;
  }

  /** Opens a lease; whoever drove before does so no more. */
  static async open(endpoint: string): Promise<HttpDriver> {
    const url = new URL(endpoint);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    return new HttpDriver(url, agent, (await post(url, agent, paths.lease, {})) as LeaseAnswer);
  }

  async advance(waiting: readonly number[], until: number | undefined): Promise<Advance> {
    const body: AdvanceRequest = { lease: this.lease, waiting, ...(until === undefined ? {} : { until }) };
    return (await post(this.#endpoint, this.#agent, paths.advance, body)) as Advance;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Asks a twin what it is. @throws Error when nothing answers there */
export async function askAbout(endpoint: string): Promise<About> {
  const url = new URL(endpoint);
  const agent = new Agent();
  try {
    return (await post(url, agent, paths.about, {})) as About;
  } finally {
    agent.destroy();
  }
}

function post(endpoint: URL, agent: Agent, path: string, value: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(value);
    const sent = httpRequest(
      { agent, host: endpoint.hostname, port: endpoint.port, path, method: "POST", headers: { "content-length": Buffer.byteLength(body) } },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("error", reject);
        response.on("end", () => {
          const answer = JSON.parse(text) as { message?: string };
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`The twin refused to move time: ${answer.message ?? text}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
