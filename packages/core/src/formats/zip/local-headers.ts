import type { Limits } from "../../base/limits.ts";
import type { ZipLog } from "./anomaly-codes.ts";
import type { DraftMember } from "./central-record.ts";
import { compareHeaders } from "./compare-headers.ts";
import { readDescriptor } from "./data-descriptor.ts";
import type { FileWindow } from "./file-window.ts";
import { type LocalFixed, type LocalVariable, readLocalFixed, readLocalVariable } from "./local-header.ts";
import { FLAG_DESCRIPTOR } from "./zip-member.ts";

/** The bytes that a member, or another part of the archive, takes. */
export interface Extents {
  /** Offsets by member; NaN where there is no local header. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Members by their offset, one for each local header. */
  readonly order: readonly number[];
}

interface Surroundings {
  readonly directoryOffset: number;
  readonly limits: Limits;
  readonly log: ZipLog;
}

/**
 * Reads the local header of every member in the order of the file, completes the members from it, and says where the two
 * contradict one another.
 */
export function readLocalHeaders(
  window: FileWindow,
  members: readonly DraftMember[],
  { directoryOffset, limits, log }: Surroundings,
): Extents {
  const starts = new Float64Array(members.length).fill(Number.NaN);
  const ends = new Float64Array(members.length).fill(Number.NaN);
  const sorted = byOffset(members);
  const order: number[] = [];
  // Honest headers do not overlap, so together they are smaller than the file. Dishonest ones could each claim the same
  // 128 KiB of names, and reading all of them would take a day.
  let budget = window.size;

  for (let at = 0; at < sorted.length; ) {
    const group = sharingOffset(members, sorted, at);
    at += group.length;
    const first = members[group[0] ?? 0];
    if (first === undefined) continue;
    const offset = first.headerOffset;

    const fixed = readLocalFixed(window, offset);
    if (fixed === null) {
      for (const index of group) noteNoHeader(members[index], log);
      continue;
    }
    budget -= fixed.dataOffset - fixed.offset;
    const local = budget < 0 ? null : readLocalVariable(window, fixed, limits.name, first.path);
    if (local === null) log.add("zip/overlap", offset, first.path, "local headers overlap, its name was not read");

    const owner = ownerOf(group, members, local);
    const next = members[sorted[at] ?? -1]?.headerOffset ?? directoryOffset;
    for (const index of group) {
      const member = members[index];
      if (member === undefined) continue;
      member.dataOffset = fixed.dataOffset;
      member.names.local = local?.name.text ?? null;
      if (local !== null) noteName(member, members[owner], local, log);
      if (local !== null) compareHeaders(member, fixed, local, log);
      ends[owner] = Math.max(ends[owner] || 0, endOfMember(window, member, fixed, next, log));
    }
    starts[owner] = offset;
    order.push(owner);
  }
  return { starts, ends, order };
}

function byOffset(members: readonly DraftMember[]): readonly number[] {
  const indices = members.map((_, index) => index);
  let previous = Number.NEGATIVE_INFINITY;
  let sorted = true;
  for (const { headerOffset } of members) {
    sorted &&= headerOffset >= previous;
    previous = headerOffset;
  }
  if (sorted) return indices;
  return indices.sort((one, other) => (members[one]?.headerOffset ?? 0) - (members[other]?.headerOffset ?? 0));
}

function sharingOffset(members: readonly DraftMember[], sorted: readonly number[], from: number): readonly number[] {
  const offset = members[sorted[from] ?? 0]?.headerOffset;
  let to = from + 1;
  while (to < sorted.length && members[sorted[to] ?? 0]?.headerOffset === offset) to += 1;
  return sorted.slice(from, to);
}

/** Of members that share a local header, the one whose name it has; else the first. */
function ownerOf(group: readonly number[], members: readonly DraftMember[], local: LocalVariable | null): number {
  const first = group[0] ?? 0;
  if (group.length === 1 || local === null) return first;
  return group.find((index) => members[index]?.path === local.name.text) ?? first;
}

function noteNoHeader(member: DraftMember | undefined, log: ZipLog): void {
  if (member !== undefined) log.add("zip/central-only", member.headerOffset, member.path, "no local header is there");
}

function noteName(member: DraftMember, owner: DraftMember | undefined, local: LocalVariable, log: ZipLog): void {
  const { path, headerOffset: offset } = member;
  const differs = local.name.text !== path;
  if (member !== owner) {
    log.add("zip/overlap", offset, path, `shares the local header of ${owner?.path ?? ""}`);
    if (differs) log.add("zip/central-only", offset, path, `the local header is that of ${local.name.text}`);
  } else if (differs) log.add("zip/local-name-differs", offset, path, local.name.text);
}

function endOfMember(window: FileWindow, member: DraftMember, fixed: LocalFixed, next: number, log: ZipLog): number {
  const dataEnd = fixed.dataOffset + member.compressedSize;
  if (dataEnd > window.size) {
    const missing = `${dataEnd - window.size} of ${member.compressedSize} bytes`;
    log.add("zip/data-outside", member.headerOffset, member.path, `${missing} would be behind the end of the file`);
    return window.size;
  }
  // Where the next header overlaps the data, which is an anomaly anyway, nothing can be said of what follows them.
  if (((fixed.flags | member.flags) & FLAG_DESCRIPTOR) === 0 || dataEnd > next) return dataEnd;

  const { length, problem } = readDescriptor(window, dataEnd, next, member);
  if (problem !== null) log.add(problem.code, dataEnd, member.path, problem.detail);
  return dataEnd + length;
}
