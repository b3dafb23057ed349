import { parseVersion, type Version } from "./version.ts";
import { compareDigits } from "./version-order.ts";

/**
 * - `more-than-4300-digits`: CPython refuses to convert the number; pip 22.3 to 26.3 stop with a traceback for the
 *   whole project as soon as an index page lists such a file. Leading zeros count.
 * - `beyond-64-bit`: uv ignores the file, pip takes it, so the two choose different releases.
 * - `beyond-53-bit`: tools that hold numbers as doubles compare it wrongly.
 */
export type VersionHazard = "more-than-4300-digits" | "beyond-64-bit" | "beyond-53-bit";

/** What tools stumble over in a version as it is written; none for text that is no version. */
export function versionHazards(text: string): readonly VersionHazard[] {
  const version = parseVersion(text);
  if (version === null) return [];

  const numbers = numbersOf(version);
  const hazards: VersionHazard[] = [];
  if (longestRunOfDigits(text) > CPYTHON_DIGIT_LIMIT) hazards.push("more-than-4300-digits");
  if (numbers.some((number) => compareDigits(number, LARGEST_U64) > 0)) hazards.push("beyond-64-bit");
  if (numbers.some((number) => compareDigits(number, LARGEST_SAFE_INTEGER) > 0)) hazards.push("beyond-53-bit");
  return hazards;
}

function numbersOf(version: Version): readonly string[] {
  const optional = [version.pre?.number ?? "0", version.post ?? "0", version.dev ?? "0"];
  const labels = (version.local ?? []).filter((segment) => /^[0-9]+$/.test(segment));
  return [version.epoch, ...optional].concat(version.release, labels);
}

function longestRunOfDigits(text: string): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    run = code >= 0x30 && code <= 0x39 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

/** `sys.int_info.default_max_str_digits`, since Python 3.11 and the security releases of 3.7 to 3.10. */
const CPYTHON_DIGIT_LIMIT = 4300;
const LARGEST_U64 = "18446744073709551615";
const LARGEST_SAFE_INTEGER = "9007199254740991";
