import { InProcessDoor } from "../../doors/in-process-door.ts";
import { Twin } from "../../twin.ts";
import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";

/** A fresh twin of the documented world, or of one that differs from it, without the wire. */
export function openTwin(world: World = documented) {
  const { clients: aws, clock } = new InProcessDoor(new Twin({ seed: 1, world, region: "us-east-1" }));
  return { aws, clock, lambda: aws.lambda };
}
