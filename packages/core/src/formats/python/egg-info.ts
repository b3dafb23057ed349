import { lineLog, type TextReading } from "./line-anomalies.ts";
import { splitLines } from "./lines.ts";
import { decodeText } from "./text.ts";
import type { LocatedValue } from "./wheel-file.ts";
import { strip } from "./white-space.ts";

/** One section of requires.txt; requirements before the first section have neither extra nor marker. */
export interface RequiresSection {
  /** As written; null without one. */
  readonly extra: string | null;
  /** An environment marker after a colon, `[extra:marker]`; null without one. */
  readonly marker: string | null;
  /** Requirements as written. */
  readonly requirements: readonly LocatedValue[];
}

/**
 * Reads `*.egg-info/requires.txt`, where setuptools writes dependencies. Never throws.
 *
 * Anomalies: `egg-info/bad-section` (a `[` that is not closed on its line: setuptools fails), `egg-info/not-utf8`.
 */
export function readRequiresTxt(bytes: Uint8Array): TextReading<readonly RequiresSection[]> {
  const log = lineLog();
  const sections: { extra: string | null; marker: string | null; requirements: LocatedValue[] }[] = [];
  let open: LocatedValue[] | null = null;

  for (const { value, line } of contentLines(bytes, log)) {
    if (value.startsWith("[")) {
      if (!value.endsWith("]")) {
        log.note("egg-info/bad-section", line, value);
        continue;
      }
      const name = strip(value.slice(1, -1));
      const colon = name.indexOf(":");
      open = [];
      sections.push({
        extra: orNull(strip(colon === -1 ? name : name.slice(0, colon))),
        marker: colon === -1 ? null : orNull(strip(name.slice(colon + 1))),
        requirements: open,
      });
      continue;
    }
    if (open === null) {
      open = [];
      sections.push({ extra: null, marker: null, requirements: open });
    }
    open.push({ value, line });
  }
  return { value: sections, anomalies: log.finish() };
}

/** Reads a file of one name a line: top_level.txt, namespace_packages.txt, dependency_links.txt. Never throws. */
export function readNameList(bytes: Uint8Array): TextReading<readonly LocatedValue[]> {
  const log = lineLog();
  const value = [...contentLines(bytes, log)];
  return { value, anomalies: log.finish() };
}

/** Lines without blank ones and comments, as setuptools' `yield_lines`. */
function* contentLines(bytes: Uint8Array, log: ReturnType<typeof lineLog>): Generator<LocatedValue> {
  const decoded = decodeText(bytes);
  if (decoded.invalidAt !== null) log.note("egg-info/not-utf8", null, "not UTF-8", decoded.invalidAt);
  for (const { text, line } of splitLines(decoded.text)) {
    const value = strip(text);
    if (value !== "" && !value.startsWith("#")) yield { value, line };
  }
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
