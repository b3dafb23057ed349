import { type Bytes, concatenated, latin1, utf8 } from "./bytes.testing.ts";

/** One member of a tar to be packed: its header's fields, its content, and what stands before the header. */
export interface TarMember {
  name: Bytes;
  data: Bytes;
  mode: number;
  /** One character: `0` file, `1` hard link, `2` symbolic link, … */
  type: string;
  link: Bytes;
  magic: Bytes;
  /** Replaces the size in the header. */
  sizeField: Bytes | null;
  /** Replaces the checksum in the header. */
  checksum: number | null;
  /** Headers of extensions, in full, such as a PAX header with its records. */
  before: Bytes;
}

/** A tar to be packed. */
export interface TarDraft {
  readonly members: TarMember[];
  /** Blocks at the very beginning. */
  first: Bytes;
  /** The two blocks of zeros that end the archive. */
  end: Bytes;
  /** After the end. */
  suffix: Bytes;
}

export function tarMember(name: Bytes, data: Bytes): TarMember {
  return {
    name,
    data,
    mode: 0o644,
    type: "0",
    link: new Uint8Array(0),
    magic: USTAR,
    sizeField: null,
    checksum: null,
    before: new Uint8Array(0),
  };
}

/** POSIX ustar; names of fixtures fit into 100 bytes. */
export function tarBytes(draft: TarDraft): Bytes {
  return concatenated([draft.first, ...draft.members.map(memberBytes), draft.end, draft.suffix]);
}

export function memberBytes(member: TarMember): Bytes {
  return concatenated([member.before, header(member), padded(member.data)]);
}

/** A PAX header (`x` for the next member, `g` for all that follow) with its records. */
export function paxHeader(type: "x" | "g", records: readonly (readonly [key: string, value: string])[]): Bytes {
  const text = records.map(([key, value]) => paxRecord(key, value)).join("");
  return memberBytes({ ...tarMember(latin1("PaxHeader"), utf8(text)), type });
}

/** GNU's long name for the next member. */
export function gnuLongName(name: string): Bytes {
  return memberBytes({ ...tarMember(latin1("././@LongLink"), utf8(`${name}\0`)), type: "L", magic: GNU });
}

export const USTAR: Bytes = latin1("ustar\x0000");
export const GNU: Bytes = latin1("ustar  \0");
export const V7: Bytes = new Uint8Array(8);
export const BLOCK = 512;

function header(member: TarMember): Bytes {
  const bytes = new Uint8Array(BLOCK);
  bytes.set(member.name.subarray(0, 100), 0);
  bytes.set(octal(member.mode, 7), 100);
  bytes.set(latin1("0000000\x000000000\0"), 108);
  bytes.set(member.sizeField ?? octal(member.data.length, 11), 124);
  bytes.set(latin1("13727410000\0"), 136);
  bytes.set(latin1("        "), 148);
  bytes.set(latin1(member.type), 156);
  bytes.set(member.link.subarray(0, 100), 157);
  bytes.set(member.magic, 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.set(latin1(`${(member.checksum ?? sum).toString(8).padStart(6, "0")}\0 `), 148);
  return bytes;
}

function octal(value: number, digits: number): Bytes {
  return latin1(`${value.toString(8).padStart(digits, "0")}\0`);
}

function padded(data: Bytes): Bytes {
  return concatenated([data, new Uint8Array((BLOCK - (data.length % BLOCK)) % BLOCK)]);
}

/** `LENGTH KEY=VALUE\n`, where LENGTH counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = utf8(` ${key}=${value}\n`).length;
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${key}=${value}\n`;
}
