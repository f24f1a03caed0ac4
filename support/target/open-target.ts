import type { Config } from "../config/config.ts";
import { connectAws, hostAws } from "./aws-target.ts";
import { openReplayed } from "./replayed-run.ts";
import type { HostedTarget, Target, TargetAddress } from "./target.ts";
import { connectTwin, hostTwin, openTwinPolicy, openTwinWorld } from "./twin-target.ts";

/** What can be said of the target before anything is started. @throws ConfigurationError when it cannot be used */
export function checkTarget(config: Config): void {
  switch (config.target) {
    case "aws": // whether AWS can be used is asked of AWS, by the guards
      break;
    case "replay":
      openReplayed(config);
      break;
    case "twin":
      openTwinWorld(config);
      openTwinPolicy(config);
  }
}

/**
 * Starts what the target needs on this machine. This file is the one place that knows which target is meant.
 *
 * @throws ConfigurationError when the target cannot be used
 */
export async function hostTarget(config: Config): Promise<HostedTarget> {
  checkTarget(config);
  return config.target === "aws" ? hostAws(config) : hostTwin(config);
}

/** Connects to a hosted target. @throws ConfigurationError when it cannot be used */
export function connectTarget(config: Config, address: TargetAddress): Promise<Target> {
  return address.target === "aws" ? connectAws(config, address) : connectTwin(config, address);
}
