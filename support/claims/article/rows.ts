import { cleanUp } from "./clean-up.ts";
import { introduction } from "./introduction.ts";
import { multiConcurrency } from "./multi-concurrency.ts";
import { provisioning } from "./provisioning.ts";
import type { Row } from "./row.ts";
import { scaling } from "./scaling.ts";
import { suitability } from "./suitability.ts";

/** Every sentence of the article that can be checked, by section. */
export const articleSections: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: "Introduction and set-up", rows: introduction },
  { title: "Verification 1: provisioning", rows: provisioning },
  { title: "Verification 2: multi-concurrency", rows: multiConcurrency },
  { title: "Verification 3: scaling", rows: scaling },
  { title: "Suitability and cost", rows: suitability },
  { title: "Clean-up", rows: cleanUp },
];

export const articleRows: readonly Row[] = articleSections.flatMap(({ rows }) => rows);
