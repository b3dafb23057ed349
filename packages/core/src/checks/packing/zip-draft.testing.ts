import { crc32 } from "node:zlib";
import { type Bytes, concatenated, littleEndian } from "./bytes.testing.ts";

/** One member of a ZIP to be packed; every field of its local header and its directory record can be set apart. */
export interface ZipMember {
  name: Bytes;
  localName: Bytes;
  data: Bytes;
  method: number;
  flags: number;
  mode: number;
  crc: number;
  /** Size after decompression. */
  size: number;
  localSize: number;
  extra: Bytes;
  localExtra: Bytes;
  /** CRC and size of a data descriptor after the content. */
  descriptor: { readonly crc: number; readonly size: number } | null;
  /** Bytes after the content that belong to nothing. */
  hole: Bytes;
  inDirectory: boolean;
  /** The directory record points to this member's local header, and there is no own one. */
  pointsTo: ZipMember | null;
  offset: number;
}

/** A ZIP to be packed. */
export interface ZipDraft {
  readonly members: ZipMember[];
  prefix: Bytes;
  comment: Bytes;
  /** After the end record. */
  suffix: Bytes;
  /** Added to the number of members that the end record counts. */
  countOff: number;
  /** A ZIP64 end record that lists the members from this one on, where the end record lists all. */
  zip64From: ZipMember | null;
}

export const NO_BYTES: Bytes = new Uint8Array(0);

/** A stored member. */
export function zipMember(name: Bytes, data: Bytes): ZipMember {
  return {
    name,
    localName: name,
    data,
    method: 0,
    flags: name.some((byte) => byte >= 0x80) ? UTF8_FLAG : 0,
    mode: 0o100644,
    crc: crc32(data),
    size: data.length,
    localSize: data.length,
    extra: NO_BYTES,
    localExtra: NO_BYTES,
    descriptor: null,
    hole: NO_BYTES,
    inDirectory: true,
    pointsTo: null,
    offset: 0,
  };
}

const UTF8_FLAG = 0x800;
const DESCRIPTOR_FLAG = 0x8;

/** @see APPNOTE.TXT 4.3 */
export function zipBytes(draft: ZipDraft): Bytes {
  const parts: Bytes[] = [draft.prefix];
  let offset = draft.prefix.length;
  for (const member of draft.members) {
    if (member.pointsTo !== null) continue;
    member.offset = offset;
    const local = localPart(member);
    parts.push(local);
    offset += local.length;
  }

  const listed = draft.members.filter((member) => member.inDirectory);
  const records = listed.map(directoryRecord);
  const directory = concatenated(records);
  parts.push(directory);
  if (draft.zip64From !== null) {
    const skipped = listed.indexOf(draft.zip64From);
    const before = concatenated(records.slice(0, skipped)).length;
    const size = directory.length - before;
    parts.push(zip64End(listed.length - skipped, size, offset + before, offset + directory.length));
  }
  parts.push(endRecord(listed.length + draft.countOff, directory.length, offset, draft.comment), draft.suffix);
  return concatenated(parts);
}

function endRecord(count: number, size: number, offset: number, comment: Bytes): Bytes {
  return concatenated([
    littleEndian([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [offset, 4], [comment.length, 2]),
    comment,
  ]);
}

function zip64End(count: number, size: number, offset: number, at: number): Bytes {
  return concatenated([
    littleEndian([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4]),
    littleEndian([count, 8], [count, 8], [size, 8], [offset, 8]),
    littleEndian([0x07064b50, 4], [0, 4], [at, 8], [1, 4]),
  ]);
}

function localPart(member: ZipMember): Bytes {
  const { descriptor } = member;
  const size = descriptor === null ? member.localSize : 0;
  return concatenated([
    littleEndian([0x04034b50, 4], [20, 2], [flagsOf(member), 2], [member.method, 2], [0, 2], [0x5421, 2]),
    littleEndian([descriptor === null ? member.crc : 0, 4], [size, 4], [size, 4]),
    littleEndian([member.localName.length, 2], [member.localExtra.length, 2]),
    member.localName,
    member.localExtra,
    member.data,
    descriptor === null
      ? NO_BYTES
      : littleEndian([0x08074b50, 4], [descriptor.crc, 4], [descriptor.size, 4], [descriptor.size, 4]),
    member.hole,
  ]);
}

function directoryRecord(member: ZipMember): Bytes {
  const { offset } = member.pointsTo ?? member;
  return concatenated([
    littleEndian([0x02014b50, 4], [(3 << 8) | 20, 2], [20, 2], [flagsOf(member), 2]),
    littleEndian([member.method, 2], [0, 2], [0x5421, 2]),
    littleEndian([member.crc, 4], [member.data.length, 4], [member.size, 4], [member.name.length, 2]),
    littleEndian([member.extra.length, 2], [0, 2], [0, 2], [0, 2], [member.mode * 0x10000, 4], [offset, 4]),
    member.name,
    member.extra,
  ]);
}

function flagsOf(member: ZipMember): number {
  return member.flags | (member.descriptor === null ? 0 : DESCRIPTOR_FLAG);
}
