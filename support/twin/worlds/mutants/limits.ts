import { documented } from "../documented.ts";
import { mutant, type Mutant } from "./mutant.ts";

/** Worlds that take a version's limits of environments otherwise. */
export const limitsMutants: readonly Mutant[] = [
  mutant(
    "default-maximum",
    { limits: { byDefault: { ...documented.limits.byDefault, max: 19 } } },
    {
      "default-three-no-maximum": "there is a maximum of 19",
      "maximum-20-gives-room": "20 allow one environment more than the default",
    },
  ),
  mutant(
    "limits-inherited",
    { limits: { maxOfNewVersions: "largest of the others" } },
    {
      "new-version-default-limits": "it begins with the maximum of 30 that another version has",
      "default-three-no-maximum": "a version that was given no limits has a maximum of 30",
    },
  ),
  mutant(
    "limits-kept",
    { limits: { leftOut: "kept" } },
    { "left-out-limit-reverts": "a maximum of 20 stays when a minimum alone is set" },
  ),
  mutant(
    "limits-slow",
    { lambda: { scalingConfigSettlesMs: [125_000, 130_000] } },
    { "limits-settle": "they take more than two minutes" },
  ),
  mutant(
    "three-at-least",
    { limits: { leastMin: 3 } },
    {
      "minimum-below-three": "a minimum of 2 is refused",
      "left-out-limit-reverts": "a minimum of 2 alone is refused, so no maximum is left out",
    },
  ),
  mutant(
    "limits-in-any-order",
    { limits: { orderChecked: false } },
    { "invalid-limits-refused": "a minimum of 3 is accepted with a maximum of 2" },
  ),
  mutant(
    "limits-by-alias",
    { limits: { qualifiers: "numbers and aliases" } },
    { "limits-by-number-only": "an alias is looked for, and not found" },
  ),
];
