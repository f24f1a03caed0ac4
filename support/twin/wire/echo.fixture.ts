import { REGION } from "../doors/door.fixture.ts";
import { Twin, type TwinSettings } from "../twin.ts";
import { documented } from "../worlds/documented.ts";

const settings: TwinSettings = { seed: 1, world: documented, region: REGION };

/** A twin in which every operation of every service's API is there, hears what it is asked and says what it is told to. */
export class EchoTwin extends Twin {
  heard: unknown;
  says: Readonly<Record<string, unknown>> | Error = {};
  override readonly services: Twin["services"];

  constructor() {
    super(settings);
    const echo = (input: unknown) => {
      this.heard = input;
      if (this.says instanceof Error) throw this.says;
      return this.says;
    };
    const operations = new Proxy({}, { get: () => echo });
    const echoing = Object.entries(new Twin(settings).services).map(([name, { codec }]) => [name, { codec, operations }]);
    this.services = Object.fromEntries(echoing) as Twin["services"];
  }
}
