import { crc32, gzipSync } from "node:zlib";

/** One member of an archive for tests; names and contents can be anything. */
export interface Entry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Unix mode with its type bits. */
  readonly mode?: number;
  /** tar: the type flag, and where a link leads to. */
  readonly type?: string;
  readonly link?: string;
  /** ZIP: the name in the local header, where it differs; a checksum that is none. */
  readonly localName?: string;
  readonly crc32?: number;
}

/** A ZIP of stored members. @see APPNOTE.TXT 4.3 */
export function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const [name, data] = [Buffer.from(entry.name as string), Buffer.from((entry.content ?? "") as string)];
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
    const checksum = entry.crc32 ?? crc32(data);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fixed(checksum, data, localName), localName, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.from("PK\u0001\u0002\u0014\u0003"), fixed(checksum, data, name), tail, name);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function fixed(checksum: number, data: Buffer, name: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x800, 2);
  bytes.writeUInt16LE(0x5421, 8);
  bytes.writeUInt32LE(checksum >>> 0, 10);
  bytes.writeUInt32LE(data.length, 14);
  bytes.writeUInt32LE(data.length, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

const BLOCK = 512;

/** A gzipped tar in the old format, which every reader takes. @see POSIX.1-1988 ustar */
export function tarGzOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    const data = Buffer.from((entry.content ?? "") as string);
    const padding = Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK);
    return [tarHeader(entry, data.length), data, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
}

function tarHeader({ name, mode = 0o644, type = "0", link = "" }: Entry, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  Buffer.from(name as string).copy(header, 0, 0, 100);
  const octal = (value: number, at: number, length: number): void => {
    header.write(`${(value & 0o7777777).toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  };
  octal(mode & 0o7777, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  header.write("        ", 148, "latin1");
  header.write(type, 156, "latin1");
  header.write(link, 157, 100, "utf8");
  header.write("ustar\u000000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}
