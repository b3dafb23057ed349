import { BLOCK_LENGTH, computedChecksums, paddedLength } from "./tar-checksum.ts";

/** One member to write. Every field can be set apart, so that headers can lie. */
export interface TarFixtureMember {
  /** Up to 100 bytes; a string is written as UTF-8. */
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** The type flag; `0`, a file, if it is left out. */
  readonly type?: string;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly user?: string;
  readonly group?: string;
  readonly modified?: number;
  readonly prefix?: string;
  /** `ustar`, `gnu`, or what stands in the eight bytes of signature and version. */
  readonly magic?: string;
  /** What the header says of the size; the data is written whatever it is. */
  readonly size?: number;
  /** The bytes of a number field as they are. */
  readonly sizeField?: Uint8Array;
  /** The checksum as it is. */
  readonly checksum?: number;
  /** Puts bytes anywhere in the header, before the checksum is computed. */
  readonly patches?: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
  /** Records of a PAX header before the member; pairs, so that one can come twice. */
  readonly pax?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** Writes a GNU long name, or long link, before the member. */
  readonly gnuLongName?: string;
  readonly gnuLongLink?: string;
}

/** A member, or blocks that are put in as they are. */
export type TarFixturePart = TarFixtureMember | { readonly raw: Uint8Array };

export interface TarFixtureOptions {
  /** For members that do not say; `ustar` if it is left out. */
  readonly magic?: string;
  /** A PAX header for all members. */
  readonly globalPax?: Readonly<Record<string, string>>;
  /** Zero blocks at the end; 2 if it is left out. */
  readonly endBlocks?: number;
  /** Bytes behind the end. */
  readonly tail?: Uint8Array;
}

/** Writes a tar archive for tests: from paths with their content, or from members that say every field. */
export function tarFixture(
  members: Readonly<Record<string, string | Uint8Array>> | readonly TarFixturePart[],
  options: TarFixtureOptions = {},
): Uint8Array {
  const parts = isList(members)
    ? members
    : Object.entries(members).map(([name, data]): TarFixtureMember => ({ name, data }));
  const written = parts.map((part) =>
    "raw" in part ? part.raw : tarMember(options.magic === undefined ? part : { magic: options.magic, ...part }),
  );
  const head = options.globalPax === undefined ? [] : [extension("g", paxRecords(Object.entries(options.globalPax)))];
  const end = new Uint8Array(BLOCK_LENGTH * (options.endBlocks ?? 2));
  return concatenated([...head, ...written, end, options.tail ?? new Uint8Array(0)]);
}

/** One member with what stands before it and its padding. */
export function tarMember(member: TarFixtureMember): Uint8Array {
  const parts: Uint8Array[] = [];
  const pax = member.pax ?? [];
  const records = isList(pax) ? pax : Object.entries(pax);
  if (records.length > 0) parts.push(extension("x", paxRecords(records)));
  if (member.gnuLongLink !== undefined) parts.push(gnuLong("K", member.gnuLongLink));
  if (member.gnuLongName !== undefined) parts.push(gnuLong("L", member.gnuLongName));
  const data = bytesOf(member.data ?? "");
  parts.push(tarHeader({ size: data.length, ...member }), padded(data));
  return concatenated(parts);
}

/** One header block. */
export function tarHeader(member: TarFixtureMember): Uint8Array {
  const block = new Uint8Array(BLOCK_LENGTH);
  const put = (offset: number, length: number, value: string | Uint8Array): void => {
    block.set(bytesOf(value).subarray(0, length), offset);
  };
  put(0, 100, member.name);
  put(100, 8, octal(member.mode ?? 0o644, 7));
  put(108, 8, octal(member.uid ?? 0, 7));
  put(116, 8, octal(member.gid ?? 0, 7));
  put(124, 12, member.sizeField ?? octal(member.size ?? 0, 11));
  put(136, 12, octal(member.modified ?? 1_600_000_000, 11));
  put(156, 1, member.type ?? "0");
  put(157, 100, member.link ?? "");
  put(257, 8, MAGICS[member.magic ?? "ustar"] ?? member.magic ?? "");
  put(265, 32, member.user ?? "");
  put(297, 32, member.group ?? "");
  put(345, 155, member.prefix ?? "");
  for (const { offset, bytes } of member.patches ?? []) block.set(bytes, offset);
  put(148, 8, `${octal(member.checksum ?? computedChecksums(block).unsigned, 6)}\0 `);
  return block;
}

/** PAX records as bytes, with their lengths. */
export function paxRecords(records: readonly (readonly [string, string])[]): Uint8Array {
  return concatenated(
    records.map(([keyword, value]) => {
      const body = bytesOf(` ${keyword}=${value}\n`);
      let length = body.length;
      while (length !== body.length + String(length).length) length = body.length + String(length).length;
      return concatenated([bytesOf(String(length)), body]);
    }),
  );
}

/** An extended header of one of the types x, g, L, K. */
export function extension(type: string, content: Uint8Array): Uint8Array {
  const isGnu = type === "L" || type === "K";
  const name = isGnu ? "././@LongLink" : "././@PaxHeader";
  const header = tarHeader({ name, type, size: content.length, magic: isGnu ? "gnu" : "ustar" });
  return concatenated([header, padded(content)]);
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const MAGICS: Readonly<Partial<Record<string, string>>> = { ustar: "ustar\u000000", gnu: "ustar  \0", v7: "" };

function gnuLong(type: string, name: string): Uint8Array {
  return extension(type, bytesOf(`${name}\0`));
}

function padded(data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(paddedLength(data.length));
  whole.set(data);
  return whole;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function isList<T>(value: Readonly<Record<string, unknown>> | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function bytesOf(value: string | Uint8Array): Uint8Array {
  if (typeof value !== "string") return value;
  const bytes: number[] = [];
  for (const character of value) pushUtf8(bytes, character.codePointAt(0) ?? 0);
  return Uint8Array.from(bytes);
}

/** Lone surrogates from U+DC80 stand for bytes, as they do in names that are read. */
function pushUtf8(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  else if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  else {
    bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
}
