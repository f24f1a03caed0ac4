import type { ServerResponse } from "node:http";

import { describe, expect, test } from "vitest";

import { answerOf, answersOf, LAMBDA_VARIABLES, LANGUAGES, start } from "./handlers.fixture.ts";
import { serveMetadata } from "./metadata-server.fixture.ts";
import type { Runtime } from "./runtime.fixture.ts";

const ZONE = '{"AvailabilityZoneID": "use1-az1"}';

describe.concurrent.each(LANGUAGES)("%s", (language) => {
  const zoneFrom = async (address: string, variables = LAMBDA_VARIABLES, runtime?: Runtime) => {
    const answer = await answerOf(language, { ...variables, AWS_LAMBDA_METADATA_API: address }, runtime);
    expect(answer.ok).toBe(true);
    return answer.zone_id;
  };

  test("asks for the zone once, with the token", async () => {
    await using metadata = await serveMetadata((response) => response.end(ZONE));
    const variables = { ...LAMBDA_VARIABLES, AWS_LAMBDA_METADATA_API: metadata.address };
    const answers = await answersOf(language, variables, ["{}", "{}", "null"]);
    expect(answers.map(({ zone_id }) => zone_id)).toEqual(Array(3).fill("use1-az1"));
    const authorization = `Bearer ${LAMBDA_VARIABLES.AWS_LAMBDA_METADATA_TOKEN}`;
    expect(metadata.asked).toEqual([{ path: "/2026-01-15/metadata/execution-environment", authorization }]);
  });

  test("gives no proxy the token", async () => {
    await using metadata = await serveMetadata((response) => response.end(ZONE));
    await using proxy = await serveMetadata((response) => response.writeHead(502).end());
    const url = `http://${proxy.address}`;
    const proxied = { ...LAMBDA_VARIABLES, http_proxy: url, HTTP_PROXY: url, NODE_USE_ENV_PROXY: "1" };
    await using runtime = start(language, proxied); // Node.js reads these when it starts
    expect(await zoneFrom(metadata.address, proxied, runtime)).toBe("use1-az1");
    expect(proxy.asked).toEqual([]);
  });

  test("asks nobody without a token", async () => {
    await using metadata = await serveMetadata((response) => response.end(ZONE));
    expect(await zoneFrom(metadata.address, { ...LAMBDA_VARIABLES, AWS_LAMBDA_METADATA_TOKEN: "" })).toBeNull();
    expect(metadata.asked).toEqual([]);
  });

  test.each([
    { status: 401, body: '{"message": "no"}' },
    { status: 403, body: ZONE },
    { status: 500, body: ZONE },
    { status: 302, body: "" },
    { status: 200, body: "" },
    { status: 200, body: "not json" },
    { status: 200, body: "[]" },
    { status: 200, body: "null" },
    { status: 200, body: '{"AvailabilityZoneID": 1}' },
  ])("knows no zone after $status '$body'", async ({ status, body }) => {
    await using metadata = await serveMetadata((response) => response.writeHead(status).end(body));
    expect(await zoneFrom(metadata.address)).toBeNull();
    expect(metadata.asked).toHaveLength(1);
  });

  test("knows no zone when the endpoint refuses to connect", async () => {
    const closed = await serveMetadata(() => {});
    await closed[Symbol.asyncDispose]();
    expect(await zoneFrom(closed.address)).toBeNull();
  });

  test.each([
    { what: "never answers", respond: () => {} },
    { what: "never ends its answer", respond: (response: ServerResponse) => response.write('{"AvailabilityZoneID":') },
  ])("knows no zone when the endpoint $what", async ({ respond }) => {
    await using metadata = await serveMetadata(respond);
    await using runtime = start(language); // one of its own, as the other tests need not wait
    expect(await zoneFrom(metadata.address, LAMBDA_VARIABLES, runtime)).toBeNull();
  });

  test.each(["", "127.0.0.1:port", "not a host", "127.0.0.1:99999"])("knows no zone from '%s'", async (address) => {
    expect(await zoneFrom(address)).toBeNull();
  });

  test("knows no zone when the token is no header", async () => {
    await using metadata = await serveMetadata((response) => response.end(ZONE));
    const answer = await zoneFrom(metadata.address, { ...LAMBDA_VARIABLES, AWS_LAMBDA_METADATA_TOKEN: "two\nlines" });
    expect(answer).toBeNull();
  });
});
