import type { FindingPlace } from "../verdict/assessment.ts";

/** `m.py:3:5`, `m.py`, `byte 1034`, or nothing. */
export function placeInWords({ path, line, column, offset }: FindingPlace): string {
  if (path !== null) return `${path}${line === null ? "" : `:${line}${column === null ? "" : `:${column}`}`}`;
  return offset === null ? "" : `byte ${offset}`;
}
