import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { ownFile } from "../html.ts";

const text = readFileSync(new URL("./page-script.js", import.meta.url), "utf8");

/** The page's one script. */
export const pageScript = ownFile(text);

/** By which the page's policy knows it: no other script runs. */
export const pageScriptHash = createHash("sha256").update(text).digest("base64");
