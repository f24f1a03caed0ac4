import { documented } from "./documented.ts";
import type { World } from "./world.ts";

/** EC2 has no capacity of the wanted types: every launch fails, and versions end `Failed` with the reason. */
export const insufficientCapacity: World = {
  ...documented,
  name: "insufficient-capacity",
  fleet: { ...documented.fleet, capacityFailure: "InsufficientCapacity" },
};
