import type { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { openDoor } from "../doors/door.fixture.ts";
import { EchoTwin } from "./echo.fixture.ts";
import { isOrdinary, plain, valueOf } from "./schema-arbitrary.fixture.ts";
import { readServiceSchema } from "./service-schema.ts";
import { sendNamed, spoken, type Exports } from "./services.fixture.ts";

const RUNS = 2;
/** EC2 has many hundreds of operations that are all alike: one of so many is tried. */
const EC2_SHARE = 10;
/** Who asks for these has no credentials yet, so the SDK does not sign them; the twin takes signed requests only. */
const UNSIGNED = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

describe.each(spoken)("over $protocol, whatever $service can be asked and can answer", (service) => {
  const operations = [...readServiceSchema(service.exports).operations.values()].filter(
    ({ name, input, output }, index) =>
      !UNSIGNED.includes(name) &&
      (service.service !== "ec2" || index % EC2_SHARE === 0) &&
      isOrdinary(input) &&
      isOrdinary(output),
  );

  test("comes through as it was", { timeout: 60_000 }, async () => {
    expect(operations.length).toBeGreaterThan(4);
    const twin = new EchoTwin();
    await using given = await openDoor(twin);
    const protocol = twin.services[service.service]?.codec.protocol ?? "json";
    const anyOf = (schema: NormalizedSchema) => (schema.isUnitSchema() ? fc.constant({}) : valueOf(schema, protocol));
    for (const { name, input, output } of operations) {
      const roundTrip = fc.asyncProperty(anyOf(input), anyOf(output), async (asked, answered) => {
        twin.says = answered as Exports;
        const got = await sendNamed(given.aws, service, name, asked);
        expect(plain(twin.heard), `input of ${name}`).toEqual(plain(asked));
        expect(plain(got), `output of ${name}`).toEqual(plain(answered));
      });
      await fc.assert(roundTrip, { seed: 7, numRuns: RUNS });
    }
  });
});
