import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { openDoor } from "../doors/door.fixture.ts";
import { isOrdinary, valueOf } from "./schema-arbitrary.fixture.ts";
import { readServiceSchema } from "./service-schema.ts";
import { sendNamed, spoken } from "./services.fixture.ts";

const SHARE = 6; // of hundreds that are refused alike, one of so many is asked for
const UNSIGNED = /^AssumeRoleWith/; // the twin takes signed requests only

describe.each(spoken)("an operation of $service that the twin lacks", (service) => {
  test("is refused by its name, in the service's own form", async () => {
    await using given = await openDoor();
    const { operations = {}, codec } = given.twin.services[service.service] ?? {};
    const lacking = [...readServiceSchema(service.exports).operations.values()].filter(
      ({ name, input }, index) => !(name in operations) && !UNSIGNED.test(name) && isOrdinary(input) && index % SHARE === 0,
    );
    for (const { name, input } of lacking) {
      const inputs = input.isUnitSchema() ? fc.constant({}) : valueOf(input, codec?.protocol ?? "json");
      const [asked] = fc.sample(inputs, { seed: 1, numRuns: 1 });
      await expect(sendNamed(given.aws, service, name, asked)).rejects.toMatchObject({
        name: "NotImplemented",
        message: `The twin does not know ${service.service}:${name}.`,
        $metadata: { httpStatusCode: 501, attempts: 1 },
      });
    }
    expect(lacking.length).toBeGreaterThan(0);
  });
});
