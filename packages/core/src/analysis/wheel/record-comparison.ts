import type { DigestAlgorithm } from "../../base/platform.ts";
import { textKey } from "../../base/text-key.ts";
import type { TextReading } from "../../formats/python/line-anomalies.ts";
import type { RecordRow } from "../../formats/python/record.ts";
import type { MemberFacts, RecordFacts, RecordMismatch } from "../distribution-analysis.ts";

/** Digests besides sha256, of the members that have them. */
export type FurtherDigests = ReadonlyMap<MemberFacts, ReadonlyMap<DigestAlgorithm, string>>;

/**
 * Holds RECORD against the members. Paths are compared as written; of members with one name the last counts, as for pip.
 *
 * @see PEP 376, PEP 427 "Signed wheel files" for the files that need no row
 */
export function compareRecord(
  path: string,
  record: TextReading<readonly RecordRow[]>,
  members: Iterable<MemberFacts>,
  further: FurtherDigests,
): RecordFacts {
  const byPath = new Map<string, MemberFacts>();
  for (const member of members) byPath.set(member.path, member);
  const unsigned = new Set([path, `${path}.jws`, `${path}.p7s`]);

  const first = new Map<string, RecordRow>();
  const foreign: Row[] = [];
  const mismatches: RecordMismatch[] = [];
  const repeated: RecordFacts["repeated"][number][] = [];
  const withoutHash: Row[] = [];
  const weakHash: RecordFacts["weakHash"][number][] = [];
  const unknown = new Map<string, number>();

  for (const row of record.value) {
    const at = { line: row.line, path: row.path };
    const key = textKey(row.path);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    else repeated.push({ ...at, differs: !sameContent(earlier, row) });

    const member = byPath.get(row.path);
    if (member === undefined) foreign.push(at);
    else if (member.kind !== "directory") mismatches.push(...mismatchesOf(row, member, further));

    if (row.algorithm === null) {
      if (!unsigned.has(row.path) && member?.kind !== "directory") withoutHash.push(at);
      continue;
    }
    const algorithm = recordAlgorithm(row.algorithm);
    if (algorithm === null) unknown.set(textKey(row.algorithm), (unknown.get(textKey(row.algorithm)) ?? 0) + 1);
    else if (WEAK.has(algorithm)) weakHash.push({ ...at, algorithm });
  }

  const unlisted: string[] = [];
  for (const member of byPath.values()) {
    if (member.kind !== "directory" && !first.has(member.path) && !unsigned.has(member.path))
      unlisted.push(member.path);
  }
  return {
    path,
    rows: record.value.length,
    unlisted,
    foreign,
    mismatches,
    repeated,
    withoutHash,
    weakHash,
    notCompared: Array.from(unknown, ([algorithm, rows]) => ({ algorithm, rows })),
    anomalies: record.anomalies,
  };
}

/** The digests that a comparison with these rows needs, by path. */
export function recordAlgorithms(rows: readonly RecordRow[]): ReadonlyMap<string, readonly DigestAlgorithm[]> {
  const algorithms = new Map<string, DigestAlgorithm[]>();
  for (const row of rows) {
    const algorithm = row.algorithm === null ? null : recordAlgorithm(row.algorithm);
    if (algorithm === null || algorithm === "sha256") continue;
    const key = textKey(row.path);
    const known = algorithms.get(key);
    if (known === undefined) algorithms.set(key, [algorithm]);
    else if (!known.includes(algorithm)) known.push(algorithm);
  }
  return algorithms;
}

type Row = RecordFacts["foreign"][number];

const COMPUTED: ReadonlySet<string> = new Set<DigestAlgorithm>(["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]);
const WEAK: ReadonlySet<DigestAlgorithm> = new Set<DigestAlgorithm>(["md5", "sha1", "sha224"]);

/** hashlib, which readers of RECORD ask, takes names in either case. */
function recordAlgorithm(name: string): DigestAlgorithm | null {
  const lower = name.length > 16 ? name : name.toLowerCase();
  return COMPUTED.has(lower) ? (lower as DigestAlgorithm) : null;
}

function sameContent(one: RecordRow, other: RecordRow): boolean {
  return one.algorithm === other.algorithm && one.digest === other.digest && one.size === other.size;
}

function mismatchesOf(row: RecordRow, member: MemberFacts, further: FurtherDigests): RecordMismatch[] {
  const found: RecordMismatch[] = [];
  const at = { path: row.path, line: row.line };
  if (member.sha256 === null) return found;

  const algorithm = row.algorithm === null ? null : recordAlgorithm(row.algorithm);
  const hex =
    algorithm === "sha256" ? member.sha256 : algorithm === null ? undefined : further.get(member)?.get(algorithm);
  if (hex !== undefined && row.digest !== null && !denotes(row.digest, hex)) {
    found.push({
      ...at,
      of: "hash",
      recorded: `${row.algorithm}=${row.digest}`,
      actual: `${algorithm}=${base64Url(hex)}`,
    });
  }
  if (row.size !== null && row.size !== member.size) {
    found.push({ ...at, of: "size", recorded: String(row.size), actual: String(member.size) });
  }
  return found;
}

/** Base64 of either alphabet with or without padding, or hex: how it is spelled is the reader's matter. */
function denotes(recorded: string, hex: string): boolean {
  const expected = base64Url(hex);
  if (recorded === expected) return true;
  if (recorded.length > hex.length + 4) return false;
  const plain = recorded
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/={1,2}$/, "");
  return plain === expected || recorded.toLowerCase() === hex;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Six bits a character, without padding (RFC 4648 section 5). Three hex digits are two characters. */
export function base64Url(hex: string): string {
  let text = "";
  for (let index = 0; index < hex.length; index += 3) {
    const bits = (hexDigit(hex, index) << 8) | (hexDigit(hex, index + 1) << 4) | hexDigit(hex, index + 2);
    text += ALPHABET[bits >> 6];
    if (index + 1 < hex.length) text += ALPHABET[bits & 63];
  }
  return text;
}

/** Zero behind the end. */
function hexDigit(hex: string, index: number): number {
  if (index >= hex.length) return 0;
  const code = hex.charCodeAt(index);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
