import { Obstacle } from "../lab/obstacle.ts";

/** Deletions are tried on the run's own network only: one that AWS accepted would be somebody's loss. */
export function notOurs(what: string): Obstacle {
  return new Obstacle("NotOurs", `${what} belong to the VPC that LMI_VPC_ID names, so their deletion is not tried. A run with a VPC of its own tries it.`);
}
