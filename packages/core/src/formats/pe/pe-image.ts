import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { PagedBytes } from "../native/paged-bytes.ts";
import { decodeName } from "../native/string-table.ts";
import { machineName } from "./pe-numbers.ts";

export interface PeHeader {
  readonly bits: 32 | 64;
  /** As it stands in the file. Files for ARM64EC can say AMD64, and ARM64X files say ARM64: see the load configuration. */
  readonly machine: number;
  /** `x86`, `amd64`, `arm64` … */
  readonly architecture: string;
  /** Seconds since 1970, or a hash of the content: not to be believed. */
  readonly timestamp: number;
  /** `IMAGE_FILE_*`. */
  readonly characteristics: number;
  /** `IMAGE_DLLCHARACTERISTICS_*`. */
  readonly dllCharacteristics: number;
  readonly subsystem: number;
  readonly linkerVersion: string;
  readonly osVersion: string;
  readonly subsystemVersion: string;
  readonly imageBase: number;
  readonly imageSize: number;
  /** Relative to the image base, as every address here; 0 where there is none. */
  readonly entryPoint: number;
}

export interface PeSection {
  /** Beyond eight letters only in files with a COFF string table. */
  readonly name: string;
  readonly address: number;
  readonly memorySize: number;
  readonly offset: number;
  readonly fileSize: number;
  /** `IMAGE_SCN_*`. */
  readonly characteristics: number;
}

export interface PeImage {
  readonly bytes: PagedBytes;
  readonly header: PeHeader;
  readonly sections: readonly PeSection[];
  /** Place and size of each data directory that the file has. */
  readonly directories: readonly { readonly address: number; readonly size: number }[];
  /** Where the COFF symbols and strings of mingw end; 0 where there are none. */
  readonly symbolsEnd: number;
  /** What is at the same place in the file and in memory. */
  readonly headersSize: number;
  readonly flat: boolean;
}

const DOS = 0x5a4d;
const SIGNATURE = 0x4550;
const PE32 = 0x10b;
const PE32_PLUS = 0x20b;
/** Windows refuses more than 96. */
const MOST_SECTIONS = 256;
const MOST_DIRECTORIES = 16;
const SECTION_ENTRY = 40;

/**
 * Headers and sections.
 *
 * @throws FormatError `pe/…`, `bytes/out-of-bounds`
 * @see PE Format, "Overview" to "Section Table"
 */
export function readPeImage(file: RandomAccess): PeImage {
  const bytes = new PagedBytes(file, "pe");
  if (file.size < 64 || bytes.u16(0) !== DOS) throw new FormatError("pe/bad-magic", 0);
  const start = bytes.u32(60);
  if (start + 24 > file.size || bytes.u32(start) !== SIGNATURE)
    throw new FormatError("pe/no-signature", 60, `${start}`);
  const coff = start + 4;
  const optional = coff + 20;
  const magic = bytes.u16(optional);
  if (magic !== PE32 && magic !== PE32_PLUS) throw new FormatError("pe/bad-optional-header", optional, `${magic}`);
  const wide = magic === PE32_PLUS;
  const machine = bytes.u16(coff);
  const version = (at: number): string => `${bytes.u16(optional + at)}.${bytes.u16(optional + at + 2)}`;
  const header: PeHeader = {
    bits: wide ? 64 : 32,
    machine,
    architecture: machineName(machine),
    timestamp: bytes.u32(coff + 4),
    characteristics: bytes.u16(coff + 18),
    dllCharacteristics: bytes.u16(optional + 70),
    subsystem: bytes.u16(optional + 68),
    linkerVersion: `${bytes.u8(optional + 2)}.${bytes.u8(optional + 3)}`,
    osVersion: version(40),
    subsystemVersion: version(48),
    imageBase: wide ? bytes.u64(optional + 24) : bytes.u32(optional + 28),
    imageSize: bytes.u32(optional + 56),
    entryPoint: bytes.u32(optional + 16),
  };
  const strings = coffStrings(bytes, bytes.u32(coff + 8), bytes.u32(coff + 12));
  return {
    bytes,
    header,
    sections: readSections(bytes, optional + bytes.u16(coff + 16), bytes.u16(coff + 2), strings.offset),
    directories: readDirectories(bytes, optional + (wide ? 108 : 92)),
    symbolsEnd: strings.end,
    headersSize: bytes.u32(optional + 60),
    flat: bytes.u32(optional + 32) < 0x1000,
  };
}

function readDirectories(bytes: PagedBytes, at: number): { address: number; size: number }[] {
  return Array.from({ length: Math.min(bytes.u32(at), MOST_DIRECTORIES) }, (_, index) => ({
    address: bytes.u32(at + 4 + index * 8),
    size: bytes.u32(at + 8 + index * 8),
  }));
}

function readSections(bytes: PagedBytes, start: number, count: number, strings: number | null): PeSection[] {
  if (count > MOST_SECTIONS) throw new FormatError("pe/too-many-sections", start, `${count}`);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * SECTION_ENTRY;
    return {
      name: sectionName(bytes, at, strings),
      address: bytes.u32(at + 12),
      memorySize: bytes.u32(at + 8),
      offset: bytes.u32(at + 20),
      fileSize: bytes.u32(at + 16),
      characteristics: bytes.u32(at + 36),
    };
  });
}

const LONGEST_SECTION_NAME = 128;
const SLASH = 0x2f;

/** Eight bytes, or `/` and the place of a longer name in decimal digits. */
function sectionName(bytes: PagedBytes, at: number, strings: number | null): string {
  const field = bytes.slice(at, 8);
  const end = field.indexOf(0);
  const name = decodeName(field, 0, end < 0 ? 8 : end);
  if (strings === null || field[0] !== SLASH || !/^\/[0-9]{1,7}$/.test(name)) return name;
  const place = strings + Number(name.slice(1));
  return place < bytes.size ? bytes.terminated(place, LONGEST_SECTION_NAME) : name;
}

/** The strings stand behind the symbols, of 18 bytes each, and begin with their own length. */
function coffStrings(bytes: PagedBytes, symbols: number, count: number): { offset: number | null; end: number } {
  const offset = symbols + count * 18;
  if (symbols === 0 || offset + 4 > bytes.size) return { offset: null, end: 0 };
  return { offset, end: offset + bytes.u32(offset) };
}

/**
 * Where the byte that is loaded at `address` stands in the file; -1 where none of its bytes is.
 *
 * Windows takes offsets of sections down to the next multiple of 512.
 */
export function offsetOfAddress(image: PeImage, address: number): number {
  if (image.flat) return address < image.bytes.size ? address : -1;
  for (const { address: start, memorySize, offset, fileSize } of image.sections) {
    const size = memorySize === 0 ? fileSize : Math.min(roundUp(memorySize), fileSize);
    if (address >= start && address < start + size) return address - start + (offset - (offset % 512));
  }
  return address < image.headersSize ? address : -1;
}

function roundUp(size: number): number {
  return Math.ceil(size / 0x1000) * 0x1000;
}

/** @throws FormatError `pe/unmapped` where nothing of the file is loaded there */
export function requireOffset(image: PeImage, address: number): number {
  const offset = offsetOfAddress(image, address);
  if (offset < 0) throw new FormatError("pe/unmapped", address);
  return offset;
}

/** A data directory, null where the file has none. */
export function directory(image: PeImage, index: number): { readonly address: number; readonly size: number } | null {
  const entry = image.directories[index];
  return entry === undefined || entry.address === 0 ? null : entry;
}
