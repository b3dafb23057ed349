import { type DecodedName, decodeUtf8Name } from "../utf8-name.ts";

/** Keywords that change how a member is read. Others (times, comments, attributes) do not concern us. */
export type PaxKeyword =
  | "path"
  | "linkpath"
  | "size"
  | "mtime"
  | "uid"
  | "gid"
  | "uname"
  | "gname"
  | "GNU.sparse.name"
  | "GNU.sparse.size"
  | "GNU.sparse.realsize"
  | "GNU.sparse.map"
  | "GNU.sparse.major"
  | "GNU.sparse.minor";

/** Records by keyword, in the order in which CPython applies them: the first place, the last value. */
export type PaxRecords = ReadonlyMap<PaxKeyword, DecodedName>;

export interface PaxHeader {
  readonly records: PaxRecords;
  /** Keywords that came more than once with different values. */
  readonly repeated: readonly PaxKeyword[];
  /** Where the header breaks its format, from its beginning; CPython then takes no record at all. */
  readonly malformedAt: number | null;
  /** Whether records stand behind `size`, in the padding. */
  readonly usesPadding: boolean;
}

/**
 * Reads the records of a PAX header: `LENGTH KEYWORD=VALUE\n`.
 *
 * @param bytes with its padding to whole blocks, because CPython reads on in there
 * @param size what the header of the header says
 * @see POSIX.1-2017 pax, "pax Extended Header"; tarfile.TarInfo._proc_pax
 */
export function readPaxHeader(bytes: Uint8Array, size: number): PaxHeader {
  const records = new Map<PaxKeyword, DecodedName>();
  const repeated = new Set<PaxKeyword>();
  let usesPadding = false;
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const record = readRecord(bytes, at);
    if (record === null) return { records: new Map(), repeated: [], malformedAt: at, usesPadding };
    usesPadding ||= record.end > size;
    const keyword = keywordAt(bytes, record);
    if (keyword !== undefined) {
      const value = decodeUtf8Name(bytes.subarray(record.equals + 1, record.end - 1));
      const earlier = records.get(keyword);
      if (earlier !== undefined && earlier.text !== value.text) repeated.add(keyword);
      records.set(keyword, value);
    }
    at = record.end;
  }
  return { records, repeated: Array.from(repeated), malformedAt: null, usesPadding };
}

interface RecordPlace {
  readonly keyword: number;
  readonly equals: number;
  /** Behind its line feed. */
  readonly end: number;
}

function readRecord(bytes: Uint8Array, start: number): RecordPlace | null {
  let length = 0;
  let at = start;
  for (; at < start + LONGEST_LENGTH && isDigit(bytes[at]); at += 1) length = length * 10 + (bytes[at] ?? 0) - 0x30;
  if (at === start || bytes[at] !== SPACE || length < SHORTEST_RECORD) return null;
  const end = start + length;
  if (end > bytes.length || bytes[end - 1] !== LINE_FEED) return null;
  const equals = bytes.subarray(0, end - 1).indexOf(EQUALS, at + 1);
  return equals <= at + 1 ? null : { keyword: at + 1, equals, end };
}

const KEYWORDS: ReadonlyMap<string, PaxKeyword> = new Map(
  (
    [
      "path",
      "linkpath",
      "size",
      "mtime",
      "uid",
      "gid",
      "uname",
      "gname",
      "GNU.sparse.name",
      "GNU.sparse.size",
      "GNU.sparse.realsize",
      "GNU.sparse.map",
      "GNU.sparse.major",
      "GNU.sparse.minor",
    ] as const
  ).map((keyword) => [keyword, keyword]),
);

const LONGEST_KEYWORD = 19;

function keywordAt(bytes: Uint8Array, { keyword, equals }: RecordPlace): PaxKeyword | undefined {
  if (equals - keyword > LONGEST_KEYWORD) return undefined;
  return KEYWORDS.get(decodeUtf8Name(bytes.subarray(keyword, equals)).text);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const SHORTEST_RECORD = 5;
const LONGEST_LENGTH = 20;
