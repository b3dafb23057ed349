import type { ByteReader } from "../../base/byte-reader.ts";
import type { Limits } from "../../base/limits.ts";
import { memberNameProblems, normaliseMemberName } from "../member-name.ts";
import type { ZipLog } from "./anomaly-codes.ts";
import { dosDateTime } from "./dos-date.ts";
import { findExtraFields, readUnicodePath, resolveZip64 } from "./extra-fields.ts";
import { FLAG_MASKED_HEADERS, FLAG_PATCH, FLAGS_ENCRYPTED, type ZipMember, type ZipNames } from "./zip-member.ts";
import { decodeZipName } from "./zip-name.ts";

export const CENTRAL_SIGNATURE: readonly number[] = [0x50, 0x4b, 1, 2];
export const CENTRAL_FIXED_LENGTH = 46;

/** A member while the local headers are still to be read. */
export interface DraftMember extends Omit<ZipMember, "dataOffset" | "names"> {
  dataOffset: number | null;
  readonly names: Omit<ZipNames, "local"> & { local: string | null };
}

interface Surroundings {
  /** Where the reader's first byte is in the file. */
  readonly directoryOffset: number;
  /** To be added to stored offsets. */
  readonly shift: number;
  readonly limits: Limits;
  readonly log: ZipLog;
}

/**
 * Reads the record at `at`, and says what is odd about it by itself. Where the bytes end within its name or extra fields
 * it takes what is there, as CPython does; `next` is then beyond the end.
 */
export function readCentralRecord(
  reader: ByteReader,
  at: number,
  { directoryOffset, shift, limits, log }: Surroundings,
): { readonly member: DraftMember; readonly next: number } {
  const offset = directoryOffset + at;
  const nameStart = at + CENTRAL_FIXED_LENGTH;
  const nameEnd = Math.min(nameStart + reader.u16(at + 28), reader.length);
  const extraEnd = Math.min(nameEnd + reader.u16(at + 30), reader.length);
  const next = nameStart + reader.u16(at + 28) + reader.u16(at + 30) + reader.u16(at + 32);

  const flags = reader.u16(at + 8);
  const nameBytes = reader.slice(nameStart, nameEnd - nameStart);
  const name = decodeZipName(nameBytes, flags, limits.name);
  const path = name.text;
  if (name.problem !== null) log.add(name.problem, offset, path, name.detail);
  const cut = nameBytes.length > limits.name;
  if (cut) log.add("zip/name-too-long", offset, path, `${nameBytes.length} bytes`);
  for (const { problem, detail } of memberNameProblems(path)) {
    if (!(cut && problem === "name-too-long")) log.add(`zip/${problem}`, offset, path, detail);
  }

  const extra = findExtraFields(reader, nameEnd, extraEnd);
  if (extra.problem !== null) log.add("zip/bad-extra-field", offset, path, extra.problem);
  const unicode =
    extra.unicodePath === null ? null : readUnicodePath(reader, extra.unicodePath, nameBytes, limits.name);
  if (unicode !== null && unicode.text !== path) {
    const stale = unicode.current ? "" : " (for another name by its checksum, so that readers ignore it)";
    log.add("zip/unicode-path-differs", offset, path, `${unicode.text}${stale}`);
  }

  const stored = { size: reader.u32(at + 24), compressedSize: reader.u32(at + 20), headerOffset: reader.u32(at + 42) };
  const { size, compressedSize, headerOffset } =
    extra.zip64 === null
      ? stored
      : resolveZip64(reader, extra.zip64, stored, (code, detail) => log.add(code, offset, path, detail));
  if (reader.u16(at + 34) !== 0) log.add("zip/multi-disk", offset, path, `on disk ${reader.u16(at + 34)}`);

  const mode = unixMode(reader.u8(at + 5), reader.u32(at + 38));
  const method = reader.u16(at + 10);
  const encrypted = (flags & FLAGS_ENCRYPTED) !== 0;
  const kind = kindOf(path, mode);
  if (encrypted) log.add("zip/encrypted", offset, path, "");
  if ((flags & FLAG_MASKED_HEADERS) !== 0) log.add("zip/headers-masked", offset, path, "");
  noteMethod(method, offset, path, log);
  if ((flags & FLAG_PATCH) !== 0) log.add("zip/unsupported-method", offset, path, "compressed patched data");
  const version = reader.u8(at + 6);
  if (version > NEWEST_VERSION) log.add("zip/version-too-new", offset, path, `${version / 10}`);
  if (kind === "directory" && (size > 0 || (method === 0 && compressedSize > 0))) {
    log.add("zip/directory-with-content", offset, path, `${size} bytes`);
  }

  return {
    next,
    member: {
      path,
      names: {
        central: path,
        local: null,
        unicodePath: unicode?.text ?? null,
        normalised: normaliseMemberName(path),
      },
      kind,
      mode,
      method,
      flags,
      crc32: reader.u32(at + 16),
      compressedSize,
      size,
      headerOffset: headerOffset + shift,
      dataOffset: null,
      encrypted,
      modified: dosDateTime(reader.u16(at + 14), reader.u16(at + 12)),
    },
  };
}

const UNIX = 3;
const OS_X = 19;

/** The upper half of the external attributes; writers on other systems leave it zero, or are taken at their word. */
function unixMode(madeBy: number, attributes: number): number | null {
  const mode = attributes >>> 16;
  return madeBy === UNIX || madeBy === OS_X || mode !== 0 ? mode : null;
}

const TYPE_MASK = 0o170000;

function kindOf(path: string, mode: number | null): ZipMember["kind"] {
  const type = (mode ?? 0) & TYPE_MASK;
  if (type === 0o120000) return "symlink";
  if (type !== 0 && type !== 0o100000 && type !== 0o040000) return "special";
  // CPython goes by the name alone, cut at the first NUL.
  const nul = path.indexOf("\0");
  return (nul < 0 ? path : path.slice(0, nul)).endsWith("/") ? "directory" : "file";
}

/** CPython's MAX_EXTRACT_VERSION. */
const NEWEST_VERSION = 63;

const UNUSUAL_METHODS: ReadonlyMap<number, string> = new Map([
  [12, "bzip2: pip reads it, uv does not"],
  [14, "LZMA: pip reads it, uv does not"],
  [93, "Zstandard: CPython reads it from 3.14 on"],
  [95, "XZ: CPython does not read it"],
]);

function noteMethod(method: number, offset: number, path: string, log: ZipLog): void {
  if (method === 0 || method === 8) return;
  const unusual = UNUSUAL_METHODS.get(method);
  if (unusual !== undefined) log.add("zip/unusual-method", offset, path, unusual);
  else log.add("zip/unsupported-method", offset, path, `method ${method}`);
}
