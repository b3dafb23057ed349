import { type DecodedName, decodeUtf8Name } from "../utf8-name.ts";
import { type PaxKeyword, type PaxRecords, readPaxHeader } from "./pax-header.ts";
import type { MemberNote } from "./tar-anomaly.ts";
import { type TarHeader, TYPE } from "./tar-header.ts";

/** What stands before a member's header and belongs to it. */
export type TarExtension =
  | { readonly kind: "pax"; readonly own: PaxRecords; readonly withGlobals: PaxRecords }
  | { readonly kind: "long-name"; readonly text: DecodedName }
  | { readonly kind: "long-link"; readonly text: DecodedName };

export interface ReadExtension {
  /** Null if it holds for all members that follow. */
  readonly extension: TarExtension | null;
  /** What holds for all members from now on. */
  readonly globals: PaxRecords;
  readonly notes: readonly MemberNote[];
  /** Where a PAX header breaks its format, in words; then CPython stops there. */
  readonly malformed: string | null;
}

/** Whether a header is no member's own, but goes before one, or before all. */
export function isExtension({ type }: TarHeader): boolean {
  return EXTENSION_TYPES.has(type);
}

/**
 * Reads the content of an extended header.
 *
 * @param bytes with the padding to whole blocks
 * @param longest bytes that a name may have; longer ones are cut
 */
export function readExtension(
  header: TarHeader,
  bytes: Uint8Array,
  globals: PaxRecords,
  longest: number,
): ReadExtension {
  const notes: MemberNote[] = [];
  if (header.type === TYPE.gnuLongName || header.type === TYPE.gnuLongLink) {
    const text = longText(header, bytes, longest, notes);
    const kind = header.type === TYPE.gnuLongName ? "long-name" : "long-link";
    return { extension: { kind, text }, globals, notes, malformed: null };
  }

  const pax = readPaxHeader(bytes, header.size);
  if (pax.malformedAt !== null) {
    return { extension: null, globals, notes, malformed: `at byte ${pax.malformedAt} of the PAX header` };
  }
  if (pax.usesPadding) notes.push({ code: "tar/padding-used", detail: "records of a PAX header" });
  for (const keyword of pax.repeated) {
    if (PATH_KEYWORDS.has(keyword)) notes.push({ code: "tar/several-paths", detail: `${keyword} comes twice` });
  }
  const own = cutToLength(pax.records, longest, notes);
  const withGlobals = globals.size === 0 ? own : new Map([...globals, ...own]);
  if (header.type !== TYPE.globalPax) {
    return { extension: { kind: "pax", own, withGlobals }, globals, notes, malformed: null };
  }
  const paths = Array.from(own.keys()).filter((keyword) => GLOBAL_KEYWORDS.has(keyword));
  notes.push({ code: "tar/global-header", detail: "" });
  if (paths.length > 0) notes.push({ code: "tar/global-path", detail: paths.join(", ") });
  return { extension: null, globals: withGlobals, notes, malformed: null };
}

/** A GNU long name or link: up to its first NUL, which CPython looks for in the padding as well. */
function longText(header: TarHeader, bytes: Uint8Array, longest: number, notes: MemberNote[]): DecodedName {
  const end = bytes.indexOf(0);
  const length = end < 0 ? bytes.length : end;
  if (length > header.size) {
    notes.push({ code: "tar/padding-used", detail: `${length - header.size} bytes of a long name` });
  }
  if (length > longest) notes.push({ code: "tar/name-too-long", detail: `${length} bytes, cut at ${longest}` });
  return decodeUtf8Name(bytes.subarray(0, Math.min(length, longest)));
}

/** Names are cut; no other record that is looked at may be as long. */
function cutToLength(records: PaxRecords, longest: number, notes: MemberNote[]): PaxRecords {
  let cut = records;
  for (const [keyword, { text, valid }] of records) {
    if (text.length <= longest) continue;
    if (PATH_KEYWORDS.has(keyword)) {
      notes.push({ code: "tar/name-too-long", detail: `${text.length} characters, cut at ${longest}` });
    }
    cut = new Map(cut).set(keyword, { text: text.slice(0, longest), valid });
  }
  return cut;
}

const EXTENSION_TYPES: ReadonlySet<number> = new Set([
  TYPE.gnuLongName,
  TYPE.gnuLongLink,
  TYPE.pax,
  TYPE.solarisPax,
  TYPE.globalPax,
]);
const PATH_KEYWORDS: ReadonlySet<PaxKeyword> = new Set<PaxKeyword>(["path", "linkpath", "GNU.sparse.name"]);
const GLOBAL_KEYWORDS: ReadonlySet<PaxKeyword> = new Set<PaxKeyword>([...PATH_KEYWORDS, "size"]);
