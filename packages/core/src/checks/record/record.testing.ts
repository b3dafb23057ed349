import { createHash } from "node:crypto";
import type { FixtureText } from "../check.ts";

/** `m.py` holds this. */
export const CONTENT = "X = 1\n";
export const DIGEST: string = createHash("sha256").update(CONTENT).digest("base64url");
export const RECORD = "m-1.0.dist-info/RECORD";
/** Rows of the files that every wheel has. METADATA and WHEEL have no digest. */
const OWN_ROWS = "m-1.0.dist-info/METADATA,,\nm-1.0.dist-info/WHEEL,,\nm-1.0.dist-info/RECORD,,\n";

/** A wheel with `m.py` and these rows before its own. */
export function wheelWithRows(rows: string, files: FixtureText["files"] = {}): FixtureText {
  return { filename: "m-1.0-py3-none-any.whl", files: { "m.py": CONTENT, ...files, [RECORD]: rows + OWN_ROWS } };
}
