import type { FormatError } from "../../base/format-error.ts";
import type { Incomplete } from "../distribution-analysis.ts";

/** Why a member, or with `path` null the archive, could not be read, in words that say what to do. */
export function unreadable(path: string | null, error: FormatError): Incomplete {
  const what = path === null ? "the archive" : "its content";
  const [, because] = REASONS.find(([codes]) => codes.test(error.code)) ?? [];
  return { path, what, why: because === undefined ? described(error) : `${because} (${described(error)})` };
}

function described(error: FormatError): string {
  return error.detail === ""
    ? `${error.code} at byte ${error.offset}`
    : `${error.code} at byte ${error.offset}: ${error.detail}`;
}

const DAMAGED = "the data is damaged or cut off: fetch the file again; if it stays so, no installer can read it";

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/\/encrypted$/, "it is encrypted: installers refuse it"],
  [/\/unsupported-/, "its compression is one that installers cannot read"],
  [/\/(?:too-|member-too-|links-too-)/, "it is larger than assay reads"],
  [/\/(?:invalid|truncated|empty|unknown-method|bad-directory|out-of-bounds|data-outside|no-[a-z-]+)$/, DAMAGED],
];
