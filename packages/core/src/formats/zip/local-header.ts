import { ByteReader } from "../../base/byte-reader.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import { findExtraFields, type HeaderNumbers, readUnicodePath, resolveZip64 } from "./extra-fields.ts";
import { type FileWindow, WINDOW } from "./file-window.ts";
import { FLAG_DESCRIPTOR } from "./zip-member.ts";
import { decodeZipName, isAsciiOf, type ZipName } from "./zip-name.ts";

export const LOCAL_SIGNATURE: readonly number[] = [0x50, 0x4b, 3, 4];
export const LOCAL_FIXED_LENGTH = 30;

/** The part of a local header that is always there. */
export interface LocalFixed {
  readonly offset: number;
  readonly dataOffset: number;
  readonly version: number;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  /** As stored, without ZIP64. */
  readonly stored: HeaderNumbers;
  readonly nameLength: number;
}

/** What stands in its name and extra fields. */
export interface LocalVariable {
  readonly name: ZipName;
  /** With ZIP64. */
  readonly numbers: HeaderNumbers;
  /** The Unicode Path, if readers would follow it. */
  readonly unicodePath: string | null;
  readonly problems: readonly { readonly code: ZipAnomalyCode; readonly detail: string }[];
}

/**
 * Null where no local header is, or none that ends inside the file.
 *
 * @see APPNOTE.TXT 4.3.7
 */
export function readLocalFixed(window: FileWindow, offset: number): LocalFixed | null {
  if (!(offset >= 0 && offset + LOCAL_FIXED_LENGTH <= window.size)) return null;
  const at = window.locate(offset, LOCAL_FIXED_LENGTH);
  const { reader } = window;
  if (!reader.startsWith(LOCAL_SIGNATURE, at)) return null;

  const nameLength = reader.u16(at + 26);
  const dataOffset = offset + LOCAL_FIXED_LENGTH + nameLength + reader.u16(at + 28);
  if (dataOffset > window.size) return null;
  return {
    offset,
    dataOffset,
    version: reader.u8(at + 4),
    flags: reader.u16(at + 6),
    method: reader.u16(at + 8),
    crc32: reader.u32(at + 14),
    stored: { size: reader.u32(at + 22), compressedSize: reader.u32(at + 18), headerOffset: 0 },
    nameLength,
  };
}

/**
 * @param most bytes of a name that are kept
 * @param likely name that it is likely to have
 */
export function readLocalVariable(window: FileWindow, fixed: LocalFixed, most: number, likely = ""): LocalVariable {
  const start = fixed.offset + LOCAL_FIXED_LENGTH;
  const length = fixed.dataOffset - start;
  const inWindow = length <= WINDOW;
  const at = inWindow ? window.locate(start, length) : 0;
  const reader = inWindow ? window.reader : new ByteReader(window.read(start, length));

  const nameEnd = at + fixed.nameLength;
  const nameBytes = (): Uint8Array => reader.slice(at, fixed.nameLength);
  const name = isAsciiOf(reader.bytes, at, nameEnd, likely)
    ? { text: likely, problem: null, detail: "" }
    : decodeZipName(nameBytes(), fixed.flags, most);
  const extra = findExtraFields(reader, nameEnd, at + length);
  if (extra.problem === null && extra.zip64 === null && extra.unicodePath === null) {
    return { name, numbers: fixed.stored, unicodePath: null, problems: NO_PROBLEMS };
  }

  const problems: { code: ZipAnomalyCode; detail: string }[] = [];
  const report = (code: ZipAnomalyCode, detail: string): void => {
    problems.push({ code, detail: `in the local header: ${detail}` });
  };
  if (extra.problem !== null) report("zip/bad-extra-field", extra.problem);
  // With a descriptor to follow, an unmarked field only tells that the descriptor's numbers have eight bytes.
  const announces =
    (fixed.flags & FLAG_DESCRIPTOR) !== 0 && fixed.stored.size === 0 && fixed.stored.compressedSize === 0;
  const numbers =
    extra.zip64 === null || announces ? fixed.stored : resolveZip64(reader, extra.zip64, fixed.stored, report);
  const unicode = extra.unicodePath === null ? null : readUnicodePath(reader, extra.unicodePath, nameBytes(), most);
  return { name, numbers, unicodePath: unicode?.current === true ? unicode.text : null, problems };
}

const NO_PROBLEMS: LocalVariable["problems"] = [];
