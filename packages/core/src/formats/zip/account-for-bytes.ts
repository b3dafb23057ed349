import type { RandomAccess } from "../../base/random-access.ts";
import type { ZipLog } from "./anomaly-codes.ts";
import type { CentralDirectory } from "./central-directory.ts";
import type { EndRecord } from "./end-record.ts";
import type { Extents } from "./local-headers.ts";

/** Bytes from `start` up to `end` that no listed member, directory or end record claims. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

/**
 * Lays all extents side by side in the order of the file: what overlaps is an anomaly, what is left over is returned.
 */
export function accountForBytes(
  file: RandomAccess,
  directory: CentralDirectory,
  end: EndRecord,
  extents: Extents,
  log: ZipLog,
): readonly Gap[] {
  const fixed: readonly Part[] = [
    { start: directory.offset, end: directory.offset + directory.size, path: null, name: "the central directory" },
    { start: end.directoryEnd, end: end.end, path: null, name: "the end record" },
  ];
  const gaps: Gap[] = [];
  let reach = 0;
  let reached: Part | null = null;

  for (const part of merged(memberParts(directory, extents), fixed)) {
    if (part.start > reach) gaps.push({ start: reach, end: part.start });
    else if (part.start < reach && reached !== null && part.end > part.start) noteOverlap(part, reached, reach, log);
    if (part.start > directory.offset && part.path !== null) {
      log.add("zip/member-after-directory", part.start, part.path, `the directory is at ${directory.offset}`);
    }
    if (part.end > reach) {
      reach = part.end;
      reached = part;
    }
  }
  if (reach < file.size) gaps.push({ start: reach, end: file.size });
  return gaps;
}

interface Part {
  readonly start: number;
  readonly end: number;
  /** Null for what is no member. */
  readonly path: string | null;
  readonly name: string;
}

function* memberParts(directory: CentralDirectory, { starts, ends, order }: Extents): Iterable<Part> {
  for (const index of order) {
    const path = directory.members[index]?.path ?? "";
    yield { start: starts[index] ?? 0, end: ends[index] ?? 0, path, name: path };
  }
}

/** Both come in order of their starts; where those are equal the fixed part goes first. */
function* merged(members: Iterable<Part>, fixed: readonly Part[]): Iterable<Part> {
  let next = 0;
  for (const member of members) {
    for (let part = fixed[next]; part !== undefined && part.start <= member.start; part = fixed[next]) {
      yield part;
      next += 1;
    }
    yield member;
  }
  yield* fixed.slice(next);
}

function noteOverlap(part: Part, reached: Part, reach: number, log: ZipLog): void {
  const member = part.path ?? reached.path;
  const other = part.path === null ? part.name : reached.name;
  log.add("zip/overlap", part.start, member, `${Math.min(part.end, reach) - part.start} bytes shared with ${other}`);
}
