import type { Holding } from "../service.ts";
import type { LambdaState } from "./lambda-state.ts";

/** Functions with their versions, and capacity providers. */
export function lambdaHoldings(state: LambdaState): Holding[] {
  const functions = [...state.functions.values()].map(({ name, tags, latest, versions }) => ({
    type: "lambda:function",
    id: name,
    tags,
    state: JSON.stringify([latest, ...versions.values()].map((it) => [it.version, it.configuration, it.state])),
  }));
  const capacityProviders = [...state.capacityProviders.values()].map(({ name, tags, answer }) => ({
    type: "lambda:capacity-provider",
    id: name,
    tags,
    state: JSON.stringify(answer),
  }));
  return [...functions, ...capacityProviders];
}
