import type { ByteReader } from "../../base/byte-reader.ts";
import { decodeUtf8Name } from "../utf8-name.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import { crc32 } from "./crc32.ts";
import { bounded } from "./zip-name.ts";

/** The extra fields that change how a member is read: where their data stand in the reader's bytes. */
export interface ExtraFields {
  readonly zip64: Span | null;
  readonly unicodePath: Span | null;
  /** What is wrong with the list of fields as such. */
  readonly problem: string | null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const NO_FIELDS: ExtraFields = { zip64: null, unicodePath: null, problem: null };
const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;

/**
 * Finds the fields between two offsets. Of ZIP64 fields the first counts, of Unicode Paths the last, as in CPython.
 *
 * @see APPNOTE.TXT 4.5
 */
export function findExtraFields(reader: ByteReader, start: number, end: number): ExtraFields {
  if (start === end) return NO_FIELDS;
  let zip64: Span | null = null;
  let unicodePath: Span | null = null;
  let problem: string | null = null;

  let at = start;
  for (; at + 4 <= end; ) {
    const id = reader.u16(at);
    const field = { start: at + 4, end: at + 4 + reader.u16(at + 2) };
    if (field.end > end) {
      return { zip64, unicodePath, problem: `field ${hex(id)} is ${field.end - end} bytes longer than its header` };
    }
    if ((id === ZIP64 && zip64 !== null) || (id === UNICODE_PATH && unicodePath !== null)) {
      problem ??= `field ${hex(id)} comes twice`;
    }
    if (id === ZIP64) zip64 ??= field;
    if (id === UNICODE_PATH) unicodePath = field;
    at = field.end;
  }
  // Zeros are padding, which alignment tools leave.
  for (; at < end; at += 1) if (reader.u8(at) !== 0) problem ??= "stray bytes after the last field";
  return { zip64, unicodePath, problem };
}

/** The numbers of a header that a ZIP64 field may hold instead. */
export interface HeaderNumbers {
  readonly size: number;
  readonly compressedSize: number;
  /** 0 in local headers. */
  readonly headerOffset: number;
}

const MARKER = 0xffffffff;

/**
 * Reads from the ZIP64 field what the header marks as being there, in the order the standard prescribes.
 *
 * @see APPNOTE.TXT 4.5.3
 */
export function resolveZip64(
  reader: ByteReader,
  field: Span,
  header: HeaderNumbers,
  report: (code: ZipAnomalyCode, detail: string) => void,
): HeaderNumbers {
  let at = field.start;
  const next = (): number | null => {
    if (at + 8 > field.end) return null;
    at += 8;
    return clamped(reader.u64Exact(at - 8));
  };
  const resolve = (name: string, value: number): number => {
    if (value !== MARKER) return value;
    const resolved = next();
    if (resolved === null) report("zip/bad-extra-field", `the ZIP64 field lacks the ${name}`);
    return resolved ?? value;
  };

  const marked = header.size === MARKER || header.compressedSize === MARKER || header.headerOffset === MARKER;
  if (!marked) {
    reportUnmarked(header, [next(), next(), next()], report);
    return header;
  }
  const resolved = {
    size: resolve("size", header.size),
    compressedSize: resolve("compressed size", header.compressedSize),
    headerOffset: resolve("offset", header.headerOffset),
  };
  // Four bytes more are the number of the disk.
  if (field.end - at >= 8) report("zip/zip64-extra-unneeded", `${field.end - at} bytes more than the markers call for`);
  return resolved;
}

function reportUnmarked(
  header: HeaderNumbers,
  [size, compressedSize, headerOffset]: (number | null)[],
  report: (code: ZipAnomalyCode, detail: string) => void,
): void {
  report("zip/zip64-extra-unneeded", "no number in the header is marked as being in it");
  const contradictions = [
    differing("size", header.size, size),
    differing("compressed size", header.compressedSize, compressedSize),
    differing("offset", header.headerOffset, headerOffset),
  ].filter((text) => text !== null);
  if (contradictions.length > 0) report("zip/zip64-extra-differs", contradictions.join(", "));
}

function differing(name: string, header: number, field: number | null | undefined): string | null {
  return field === null || field === undefined || field === header ? null : `${name} ${field}, in the header ${header}`;
}

/** Sizes beyond 2^53 are lies; what matters is that they stay outside of every file. */
function clamped(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}

/** An Info-ZIP Unicode Path, which holds a checksum of the name it stands for. */
export interface UnicodePath {
  readonly text: string;
  /** Whether the checksum is that of the header's name. Readers ignore the field if it is not. */
  readonly current: boolean;
}

/**
 * Null where the field has another version or is too short.
 *
 * @param most bytes of a name that are kept
 * @see APPNOTE.TXT 4.6.9
 */
export function readUnicodePath(reader: ByteReader, field: Span, name: Uint8Array, most: number): UnicodePath | null {
  if (field.end - field.start < 5 || reader.u8(field.start) !== 1) return null;
  const bytes = reader.slice(field.start + 5, field.end - field.start - 5);
  const { text } = bytes.length > most ? bounded(bytes, most, decodeUtf8Name) : decodeUtf8Name(bytes);
  return { text, current: reader.u32(field.start + 1) === crc32(name) };
}

function hex(id: number): string {
  return `0x${id.toString(16).padStart(4, "0")}`;
}
