import type { Evidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { shareOf } from "../share.ts";
import { capacityProviderReference, functionConfigurationReference } from "../sources.ts";
import { aboutContract, ALL, ON_CAPACITY_PROVIDER, ON_FUNCTION } from "./steps.ts";

/** Every state that the API's model has. */
const STATES: Readonly<Record<"function" | "capacity provider", readonly string[]>> = {
  function: [
    "Pending",
    "Active",
    "Inactive",
    "Failed",
    "Deactivating",
    "Deactivated",
    "ActiveNonInvocable",
    "Deleting",
  ],
  "capacity provider": ["Pending", "Active", "Failed", "Deleting"],
};

export const statesWithinEnum: Claim = {
  ...aboutContract,
  id: "states-within-enum",
  sentence: "Functions and capacity providers have only the states that the API's model lists.",
  experiments: ["provisioning", ON_FUNCTION, ON_CAPACITY_PROVIDER],
  sources: [functionConfigurationReference, capacityProviderReference],
  published: "eight states of a function, four of a capacity provider",
  publishedBy: functionConfigurationReference,
  band: {
    ...ALL,
    unit: "% of the states seen",
    reason: "a state beyond the model's is one that no client is prepared for",
  },
  expected: "held",
  method: "State in all answers of the run, to calls and to looks while something was followed.",
  measure: (evidence) => {
    const seen = { function: functionStates(evidence), "capacity provider": capacityProviderStates(evidence) };
    const owners = ["function", "capacity provider"] as const;
    const missing = owners.find((owner) => seen[owner].size === 0);
    if (missing) throw new Unmeasured("not run", `No state of a ${missing} was seen.`);
    const sightings = owners.flatMap((owner) => [...seen[owner]].map((state) => ({ owner, state })));
    const unlisted = sightings.filter(({ owner, state }) => !STATES[owner].includes(state)).map(({ state }) => state);
    return {
      ...shareOf(sightings, ({ owner, state }) => STATES[owner].includes(state)),
      text:
        owners.map((owner) => `${owner}: ${[...seen[owner]].join(", ")}`).join("; ") +
        (unlisted.length > 0 ? `; not listed: ${unlisted.join(", ")}` : ""),
    };
  },
};

function functionStates(evidence: Evidence): ReadonlySet<string> {
  const versions = evidence.all("version").flatMap(({ seen = [] }) => seen.map(({ state }) => state));
  return new Set([...versions, ...followed(evidence, "function"), ...answered(evidence, false)]);
}

function capacityProviderStates(evidence: Evidence): ReadonlySet<string> {
  return new Set([...followed(evidence, "capacity-provider"), ...answered(evidence, true)]);
}

function followed(evidence: Evidence, owner: "function" | "capacity-provider"): string[] {
  const timelines = evidence.all("timeline").filter(({ stateOf }) => stateOf === owner);
  return timelines.flatMap(({ seen }) => seen.map(({ state }) => state));
}

function answered(evidence: Evidence, byCapacityProviders: boolean): string[] {
  const calls = evidence.all("call").filter(({ operation }) => operation.endsWith("CapacityProvider") === byCapacityProviders);
  return calls.map(({ output }) => output?.["state"]).filter((state) => typeof state === "string");
}
