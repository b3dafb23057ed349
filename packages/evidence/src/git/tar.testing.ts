import { gzipSync } from "node:zlib";

/** A gzipped tar of plain files. */
export function tarOf(files: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const blocks = files.flatMap(([name, text]) => {
    const content = Buffer.from(text);
    return [...longName(name), header(name.slice(0, 100), "0", content.length), padded(content)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** @see GNU tar, `L` */
function longName(name: string): readonly Buffer[] {
  if (name.length <= 100) return [];
  const text = Buffer.from(`${name}\0`);
  return [header("././@LongLink", "L", text.length), padded(text)];
}

function header(name: string, type: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write("0000644\0", 100);
  block.write("0000000\0".repeat(2), 108);
  block.write(`${size.toString(8).padStart(11, "0")}\0${"0".repeat(11)}\0`, 124);
  block.write(`        ${type}`, 148);
  block.write("ustar  \0", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
