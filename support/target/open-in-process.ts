import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { Twin } from "../twin/twin.ts";
import type { World } from "../twin/worlds/world.ts";
import type { Target } from "./target.ts";
import { twinCredentialsLife } from "./twin-target.ts";

/** A twin of its own in this process, without sockets and signatures: for many nights. */
export function openInProcess(world: World, seed: number, region = "us-east-1"): Target {
  return connectInProcess(new Twin({ seed, world, region }), world, seed);
}

/** Connects to a twin in this process, and takes over its time. */
export function connectInProcess(twin: Twin, world: World, seed: number): Target {
  const door = new InProcessDoor(twin);
  const { region } = twin;
  return {
    clock: door.clock,
    aws: door.clients,
    credentials: twinCredentialsLife(world),
    subject: { target: "twin", world: world.name, seed, region },
    seed,
    openInvoker: (sockets) => door.invoker(sockets),
    close: async () => {},
  };
}
