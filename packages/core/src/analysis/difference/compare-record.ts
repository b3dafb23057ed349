import { textKey } from "../../base/text-key.ts";
import { normaliseMemberName } from "../../formats/member-name.ts";
import { type RecordRow, readRecord } from "../../formats/python/record.ts";
import type { RecordDifference, RecordNote } from "./difference.ts";

/** What became of the files that RECORD may speak of, by the key of their path. */
export interface RecordedFiles {
  /** `same`, or that it differs; undefined where neither side has it. */
  fateOf(key: string): "same" | "differs" | undefined;
  /** Digest of the file on the right, lower-case hex, where it is known. */
  digestOf(key: string): string | null;
  keyOf(side: "left" | "right", path: string): string;
}

const MOST_KEPT = 100;

/** Compares two RECORDs but for what follows from the changes of files. */
export function compareRecords(left: Uint8Array, right: Uint8Array, files: RecordedFiles): RecordDifference {
  const { rows: ours } = byKey(left, "left", files);
  const { rows: theirs, again } = byKey(right, "right", files);
  const before = new Set(byKey(left, "left", files).again.map(rowText));
  const notes: RecordNote[] = [];
  let following = 0;
  let count = 0;
  const note = (what: RecordNote["what"], { path }: RecordRow): void => {
    count++;
    if (notes.length < MOST_KEPT) notes.push({ path, what });
  };

  for (const [key, row] of ours) {
    const other = theirs.get(key);
    const differs = files.fateOf(key) === "differs";
    if (other === undefined) {
      if (differs) following++;
      else note("left only", row);
      continue;
    }
    if (differs && isStale(other, files.digestOf(key))) note("stale", other);
    else if (saysTheSame(row, other)) continue;
    else if (differs && row.digest !== null && row.algorithm !== other.algorithm) note("digest gone", other);
    else if (differs) following++;
    else note("changed", other);
  }
  for (const [key, row] of theirs) {
    if (ours.has(key)) continue;
    if (files.fateOf(key) === "differs") following++;
    else note("right only", row);
  }
  for (const row of again) if (!before.has(rowText(row))) note("right only", row);
  return { as: "record", following, beyond: notes, notKept: count - notes.length };
}

interface Rows {
  /** The last of each file: it is the one that installers go by. */
  readonly rows: ReadonlyMap<string, RecordRow>;
  /** Those that another one comes after. */
  readonly again: readonly RecordRow[];
}

function byKey(bytes: Uint8Array, side: "left" | "right", files: RecordedFiles): Rows {
  const rows = new Map<string, RecordRow>();
  const again: RecordRow[] = [];
  for (const row of readRecord(bytes).value) {
    const key = textKey(files.keyOf(side, normaliseMemberName(row.path)));
    const known = rows.get(key);
    if (known !== undefined) again.push(known);
    rows.set(key, row);
  }
  return { rows, again };
}

function rowText({ path, algorithm, digest, size }: RecordRow): string {
  return textKey(JSON.stringify([path, algorithm, digest, size]));
}

function saysTheSame(one: RecordRow, other: RecordRow): boolean {
  return one.algorithm === other.algorithm && one.digest === other.digest && one.size === other.size;
}

/** A digest that belongs to other bytes. Where another algorithm was used, or none, a check of the wheel says more. */
function isStale({ algorithm, digest }: RecordRow, sha256: string | null): boolean {
  if (algorithm !== "sha256" || digest === null || sha256 === null) return false;
  return digest.replace(/=+$/, "") !== base64Url(sha256);
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Without padding (RFC 4648, 5), of hexadecimal digits: three of them are two of these. */
function base64Url(hex: string): string {
  let text = "";
  for (let at = 0; at < hex.length; at += 3) {
    const bits = Number.parseInt(hex.slice(at, at + 3).padEnd(3, "0"), 16);
    text += DIGITS.charAt(bits >> 6);
    if (at + 1 < hex.length) text += DIGITS.charAt(bits & 63);
  }
  return text;
}
