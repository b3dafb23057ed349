import { crc32 } from "./crc32.ts";
import { FLAG_DESCRIPTOR, FLAG_UTF8 } from "./zip-member.ts";

type Content = string | Uint8Array;

/** What a local header and a central record both hold. */
interface ZipFixtureHeader {
  name: Content;
  version: number;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc32: number;
  compressedSize: number;
  size: number;
  extra: Uint8Array;
}

/** One member; what is left out is as an honest writer would have it. */
export interface ZipFixtureMember extends Partial<ZipFixtureHeader> {
  readonly name: Content;
  readonly content?: Content;
  /** The data as they stand in the archive, instead of the content packed by the method. */
  readonly data?: Uint8Array;
  /** Unix mode with its type bits. */
  readonly mode?: number;
  /** The system it was made on; 3 is Unix. */
  readonly madeBy?: number;
  /** What the local header says instead; null: there is neither a local header nor data. */
  readonly local?: Partial<ZipFixtureHeader> | null;
  /** What the central record says instead; null: there is none. */
  readonly central?: (Partial<ZipFixtureHeader> & { readonly offset?: number }) | null;
  /** Place of the member whose local header the central record points to. */
  readonly at?: number;
  /** What follows the data. `signed` is the usual form; bytes are taken as they are, and flags left alone. */
  readonly descriptor?: "signed" | "unsigned" | "signed-zip64" | "unsigned-zip64" | Uint8Array;
  /** Bytes between the member before and this one. */
  readonly before?: Uint8Array;
}

/** The numbers of an end record. */
interface ZipFixtureEnd {
  entryCount: number;
  directorySize: number;
  directoryOffset: number;
  disk: number;
}

export interface ZipFixtureOptions {
  readonly prefix?: Content;
  /** Added to all offsets that the archive stores. They are right without. */
  readonly shift?: number;
  /** Bytes after the last member, and after the central directory. */
  readonly beforeDirectory?: Content;
  readonly beforeEnd?: Content;
  readonly comment?: Content;
  /** Length of the comment that the end record claims. */
  readonly commentLength?: number;
  readonly trailing?: Content;
  /** Places of the members in the order of the central directory. */
  readonly order?: readonly number[];
  readonly end?: Partial<ZipFixtureEnd>;
  /** Writes a ZIP64 end record as well; `locator` is what its locator points to, `extensible` data at its end. */
  readonly zip64?: Partial<ZipFixtureEnd> & { readonly locator?: number; readonly extensible?: Uint8Array };
}

/**
 * A ZIP archive for tests, in which every field can lie. Deflated members are made of stored blocks.
 *
 * @param members contents by name, or one by one
 */
export function zipFixture(
  members: Readonly<Record<string, Content>> | readonly ZipFixtureMember[],
  options: ZipFixtureOptions = {},
): Uint8Array {
  const list: readonly ZipFixtureMember[] = isList(members)
    ? members
    : Object.entries(members).map(([name, content]) => ({ name, content }));
  const shift = options.shift ?? 0;
  const out = new Parts();
  out.add(bytesOf(options.prefix));

  const offsets = list.map((member) => {
    out.add(bytesOf(member.before));
    const offset = out.length;
    if (member.local !== null) addLocal(out, member);
    return offset;
  });
  out.add(bytesOf(options.beforeDirectory));
  const directoryOffset = out.length;
  const listed = (options.order ?? list.map((_, index) => index)).filter((index) => list[index]?.central !== null);
  for (const index of listed) {
    const member = list[index];
    if (member !== undefined) addCentral(out, member, (offsets[member.at ?? index] ?? 0) + shift);
  }

  const end = {
    entryCount: listed.length,
    directorySize: out.length - directoryOffset,
    directoryOffset: directoryOffset + shift,
    disk: 0,
  };
  out.add(bytesOf(options.beforeEnd));
  if (options.zip64 !== undefined) addZip64End(out, { ...end, ...options.zip64 }, options.zip64, shift);
  addEnd(out, { ...end, ...options.end }, bytesOf(options.comment), options.commentLength);
  out.add(bytesOf(options.trailing));
  return out.joined();
}

/** A deflate stream of stored blocks, of at most 65,535 bytes each. */
function deflateStored(content: Uint8Array): Uint8Array {
  const out = new Parts();
  let at = 0;
  do {
    const block = content.subarray(at, at + 0xffff);
    at += block.length;
    out.numbers([at >= content.length ? 1 : 0, 1], [block.length, 2], [block.length ^ 0xffff, 2]);
    out.add(block);
  } while (at < content.length);
  return out.joined();
}

/** An extra field with its header. */
export function extraField(id: number, data: Uint8Array): Uint8Array {
  const out = new Parts();
  out.numbers([id, 2], [data.length, 2]);
  out.add(data);
  return out.joined();
}

/** Numbers in little-endian order, each with its width in bytes. */
export function littleEndian(...numbers: readonly (readonly [value: number, width: number])[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(([value, width]) =>
      Array.from({ length: width }, (_, byte) => Math.floor(value / 2 ** (8 * byte)) % 256),
    ),
  );
}

/** UTF-8 of a text, or the bytes themselves. */
export function bytesOf(content: Content | undefined): Uint8Array {
  if (typeof content !== "string") return content ?? new Uint8Array(0);
  return new TextEncoder().encode(content);
}

function headerOf(member: ZipFixtureMember): ZipFixtureHeader {
  const content = bytesOf(member.content);
  const method = member.method ?? 0;
  const data = dataOf(member);
  const named = member.descriptor !== undefined && !(member.descriptor instanceof Uint8Array);
  const ascii = bytesOf(member.name).every((byte) => byte < 0x80);
  return {
    version: 20,
    flags: (named ? FLAG_DESCRIPTOR : 0) | (ascii ? 0 : FLAG_UTF8),
    time: 0,
    date: 0x5421,
    crc32: crc32(content),
    compressedSize: data.length,
    size: content.length,
    extra: new Uint8Array(0),
    ...member,
    method,
  };
}

function dataOf({ data, content, method }: ZipFixtureMember): Uint8Array {
  if (data !== undefined) return data;
  return method === 8 ? deflateStored(bytesOf(content)) : bytesOf(content);
}

/** The fields that local headers and central records have in the same order. */
function addCommon(out: Parts, header: ZipFixtureHeader): void {
  out.numbers([header.version, 2], [header.flags, 2], [header.method, 2], [header.time, 2], [header.date, 2]);
  out.numbers([header.crc32, 4], [header.compressedSize, 4], [header.size, 4]);
  out.numbers([bytesOf(header.name).length, 2], [header.extra.length, 2]);
}

function addLocal(out: Parts, member: ZipFixtureMember): void {
  const honest = headerOf(member);
  const later = (honest.flags & FLAG_DESCRIPTOR) !== 0 ? { crc32: 0, compressedSize: 0, size: 0 } : {};
  const header = { ...honest, extra: new Uint8Array(0), ...later, ...member.local };
  out.numbers([0x04034b50, 4]);
  addCommon(out, header);
  out.add(bytesOf(header.name));
  out.add(header.extra);
  out.add(dataOf(member));
  out.add(descriptorOf(member, honest));
}

function descriptorOf(
  { descriptor }: ZipFixtureMember,
  { crc32: crc, compressedSize, size }: ZipFixtureHeader,
): Uint8Array {
  if (descriptor === undefined || descriptor instanceof Uint8Array) return descriptor ?? new Uint8Array(0);
  const width = descriptor.endsWith("zip64") ? 8 : 4;
  const numbers = littleEndian([crc, 4], [compressedSize, width], [size, width]);
  return descriptor.startsWith("signed") ? Uint8Array.from([0x50, 0x4b, 7, 8, ...numbers]) : numbers;
}

function addCentral(out: Parts, member: ZipFixtureMember, offset: number): void {
  const header = { ...headerOf(member), ...member.central };
  out.numbers([0x02014b50, 4], [20, 1], [member.madeBy ?? 3, 1]);
  addCommon(out, header);
  const mode = member.mode ?? 0o100644;
  out.numbers([0, 2], [0, 2], [0, 2], [0, 2], [mode, 2], [member.central?.offset ?? offset, 4]);
  out.add(bytesOf(header.name));
  out.add(header.extra);
}

function addZip64End(
  out: Parts,
  end: ZipFixtureEnd,
  { locator, extensible = new Uint8Array(0) }: NonNullable<ZipFixtureOptions["zip64"]>,
  shift: number,
): void {
  const offset = out.length + shift;
  out.numbers([0x06064b50, 4], [44 + extensible.length, 8], [45, 2], [45, 2], [end.disk, 4], [0, 4]);
  out.numbers([end.entryCount, 8], [end.entryCount, 8], [end.directorySize, 8], [end.directoryOffset, 8]);
  out.add(extensible);
  out.numbers([0x07064b50, 4], [0, 4], [locator ?? offset, 8], [1, 4]);
}

function addEnd(out: Parts, end: ZipFixtureEnd, comment: Uint8Array, commentLength: number | undefined): void {
  out.numbers([0x06054b50, 4], [end.disk, 2], [0, 2], [end.entryCount, 2], [end.entryCount, 2]);
  out.numbers([end.directorySize, 4], [end.directoryOffset, 4], [commentLength ?? comment.length, 2]);
  out.add(comment);
}

class Parts {
  length = 0;
  readonly #parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.length += bytes.length;
  }

  numbers(...numbers: readonly (readonly [value: number, width: number])[]): void {
    this.add(littleEndian(...numbers));
  }

  joined(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

function isList<T>(members: Readonly<Record<string, Content>> | readonly T[]): members is readonly T[] {
  return Array.isArray(members);
}
