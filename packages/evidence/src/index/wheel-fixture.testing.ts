import { crc32, deflateRawSync } from "node:zlib";

export interface FixtureMember {
  readonly path: string;
  readonly content: string | Buffer;
}

/** A ZIP archive of deflated members, as a tool would write it. */
export function zipOf(members: readonly FixtureMember[], comment = ""): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of members) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(content);
    const data = deflateRawSync(bytes);
    // Version, flags (UTF-8), method, time, date, CRC, sizes, length of the name; then the local extra length.
    const shared = Buffer.alloc(24);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, Buffer.alloc(2), name, data]);
    const rest = Buffer.alloc(16);
    rest.writeUInt32LE((0o100644 << 16) >>> 0, 8);
    rest.writeUInt32LE(offset, 12);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03", "latin1"), shared, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const records = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, records, end, Buffer.from(comment, "latin1")]);
}

export interface WheelShape {
  /** Files of noise that does not compress, and the bytes of each. */
  readonly files?: number;
  readonly bytes?: number;
  readonly comment?: string;
}

export const METADATA = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n";

/** A wheel of `demo` 1.0 with a payload in front of its metadata. */
export function demoWheel({ files = 3, bytes = 100, comment = "" }: WheelShape = {}): Buffer {
  const payload = Array.from({ length: files }, (_, index) => ({
    path: `demo/module_${index}.py`,
    content: noise(bytes, index),
  }));
  return zipOf(
    [
      ...payload,
      { path: "demo-1.0.dist-info/METADATA", content: METADATA },
      { path: "demo-1.0.dist-info/licenses/LICENSE", content: noise(5_000, 99) },
      { path: "demo-1.0.dist-info/WHEEL", content: "Wheel-Version: 1.0\n" },
      { path: "demo-1.0.dist-info/entry_points.txt", content: "[console_scripts]\ndemo = demo:main\n" },
      { path: "demo-1.0.dist-info/RECORD", content: payload.map(({ path }) => `${path},,\n`).join("") },
    ],
    comment,
  );
}

/** The same bytes in each run. */
function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = (seed + 1) * 2_654_435_761;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
