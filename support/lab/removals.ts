import type { AwsClients } from "../aws/clients.ts";
import { isServiceError } from "./attempts.ts";
import type { Followed } from "./timelines.ts";

type Look = Followed["look"];

/** AWS knows nothing of it any more. */
export const GONE = "gone";
/** AWS has accepted what was tried. */
export const ACCEPTED = "accepted";

/** A look at something that is going: its state, and in the end `gone`. */
export function goneOr(look: Look): Look {
  return async (aws) => {
    try {
      return await look(aws);
    } catch (error) {
      if (isNotFound(error)) return GONE;
      throw error;
    }
  };
}

/** A deletion that each look tries again: `refused with` AWS's error, then `accepted`, or `gone` if it went by itself. */
export function acceptedOr(deletion: (aws: AwsClients) => Promise<unknown>): Look {
  return goneOr(async (aws) => {
    try {
      await deletion(aws);
      return ACCEPTED;
    } catch (error) {
      if (!isServiceError(error) || isNotFound(error)) throw error;
      return `refused with ${error.name}`;
    }
  });
}

function isNotFound(error: unknown): boolean {
  return isServiceError(error) && /NotFound/.test(error.name);
}
