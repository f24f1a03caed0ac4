import { mutants, unbreakable } from "../twin/worlds/mutants/all.ts";

/** docs/worlds.md: every mutant with the claims that must fail in it, and the claims that none can break. */
export function renderWorldsDocument(): string {
  const rows = mutants.flatMap(({ world, breaks }) =>
    Object.entries(breaks).map(([claimId, because], index) => `| ${index === 0 ? `\`${world.name}\`` : ""} | \`${claimId}\` | ${because} |`),
  );
  const kept = Object.entries(unbreakable).map(([claimId, because]) => `| \`${claimId}\` | ${because} |`);
  return `${[
    "# Worlds",
    "Written by `npm run claims`; a test keeps it current. `LMI_TWIN_WORLD=<name> npx vitest run` rehearses in one. " +
      "`documented` is LMI as AWS documents it, every number with its source in `support/twin/worlds/documented.ts`; in " +
      "`insufficient-capacity` AWS has no instances. A mutant is a world in which a claim is false, by no more than the " +
      "claim must notice; what must fail in it was written down before it was run.",
    ["| mutant | breaks | because |", "|---|---|---|", ...rows].join("\n"),
    "## What no mutant breaks",
    ["| claim | because |", "|---|---|", ...kept].join("\n"),
  ].join("\n\n")}\n`;
}
