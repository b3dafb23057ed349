/** Bytes in one line. */
const ROW = 16;

/**
 * Bytes as `xxd` and `hexdump -C` show them: offset, hexadecimal, and what of them is printable ASCII.
 *
 * @param offset of the first byte shown
 */
export function hexLines(bytes: Uint8Array, offset: number): readonly string[] {
  const digits = Math.max(8, (offset + bytes.length).toString(16).length);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += ROW) {
    const row = bytes.subarray(at, at + ROW);
    const hex = Array.from(row, (byte, index) => `${index === ROW / 2 ? " " : ""}${hexOf(byte)}`).join(" ");
    const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push(`${(offset + at).toString(16).padStart(digits, "0")}  ${hex.padEnd(ROW * 3)}  |${text}|`);
  }
  return lines;
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
