import { AnomalyLog } from "../../base/anomaly-log.ts";
import type { Limits } from "../../base/limits.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Reading } from "../../base/reading.ts";
import { accountForBytes } from "./account-for-bytes.ts";
import type { ZipAnomalyCode, ZipLog } from "./anomaly-codes.ts";
import { type CentralDirectory, readCentralDirectory } from "./central-directory.ts";
import { type EndRecord, readEndRecord } from "./end-record.ts";
import { FileWindow } from "./file-window.ts";
import { readLocalHeaders } from "./local-headers.ts";
import { noteNameClashes } from "./name-anomalies.ts";
import { readUnclaimed, type Unclaimed } from "./unclaimed-bytes.ts";
import type { ZipArchive, ZipDepth } from "./zip-member.ts";

/**
 * Reads a ZIP archive as CPython's zipfile does, which pip installs with, and reports everywhere that other readers could
 * see something else: seeking ones, streaming ones, and those that normalise names. See `zipAnomalyMeanings`.
 *
 * No content is read: `readMember` and `streamMember` do that. With the directory alone nothing is said of local headers,
 * and whatever stands before the first listed member is a prefix.
 *
 * @throws FormatError `zip/no-end-record`, `zip/bad-directory`, `zip/directory-too-large`, `zip/too-many-members`, or what
 * `file` throws for bytes that it does not have
 * @see APPNOTE.TXT 6.3.10
 */
export function readZip(file: RandomAccess, limits: Limits, depth: ZipDepth = "full"): Reading<ZipArchive> {
  const log = new AnomalyLog<ZipAnomalyCode>(limits.anomalies, "zip/anomalies-cut");
  const end = readEndRecord(file, log);
  const directory = readCentralDirectory(file, end, { limits, depth, log });
  noteNameClashes(directory.members, log);

  const firstHeader = directory.members.reduce(
    (lowest, { headerOffset }) => Math.min(lowest, headerOffset),
    directory.offset,
  );
  const unclaimed = depth === "full" ? readLocally(file, directory, end, firstHeader, limits, log) : null;
  const prefixLength = prefixOf(unclaimed, firstHeader);
  const trailingLength = file.size - end.end;
  if (prefixLength > 0) log.add("zip/prefix-data", 0, null, `${prefixLength} bytes`);
  if (trailingLength > 0) log.add("zip/trailing-data", end.end, null, `${trailingLength} bytes`);

  const value: ZipArchive = {
    members: directory.members,
    localOnly: unclaimed?.localOnly ?? [],
    comment: end.comment,
    prefixLength,
    trailingLength,
    directoryOffset: directory.offset,
    directorySize: directory.size,
    unaccounted: unclaimed?.regions ?? [],
    anomaliesNotKept: log.notKept,
  };
  return { value, anomalies: log.finish() };
}

function readLocally(
  file: RandomAccess,
  directory: CentralDirectory,
  end: EndRecord,
  firstHeader: number,
  limits: Limits,
  log: ZipLog,
): Unclaimed {
  const window = new FileWindow(file);
  const extents = readLocalHeaders(window, directory.members, { directoryOffset: directory.offset, limits, log });
  const gaps = accountForBytes(file, directory, end, extents, log);
  const unclaimed = readUnclaimed(window, gaps, { directory, end, firstHeader, limits, log });
  for (const { offset, length, place } of unclaimed.regions) {
    if (place === "between members" || place === "before the end record") {
      log.add("zip/gap", offset, null, `${length} bytes ${place}`);
    }
  }
  return unclaimed;
}

/** Unlisted members are no prefix by themselves: they are reported as what they are. */
function prefixOf(unclaimed: Unclaimed | null, firstHeader: number): number {
  const before = unclaimed?.regions.some(({ place }) => place === "before the first member") ?? true;
  return before ? Math.max(0, firstHeader) : 0;
}
