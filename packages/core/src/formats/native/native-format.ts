/** A format that processors run, or that linkers make such a one of. */
export type NativeFormat = "elf" | "mach-o" | "pe" | "wasm" | "ar";

/** No system has more architectures; Java's class files, which begin with the same bytes, have at least 45 here. */
export const MOST_FAT_SLICES = 40;

/**
 * What the first bytes promise; null where it is none of these. Whether they keep it, their reader tells.
 *
 * @param head the first 64 bytes, or all if there are fewer
 */
export function nativeFormatOf(head: Uint8Array): NativeFormat | null {
  if (head.length < 8) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const first = view.getUint32(0);
  switch (first) {
    case 0x7f454c46:
      return "elf";
    case 0xfeedface:
    case 0xfeedfacf:
    case 0xcefaedfe:
    case 0xcffaedfe:
      return "mach-o";
    case 0xcafebabe:
    case 0xcafebabf:
      return view.getUint32(4) <= MOST_FAT_SLICES ? "mach-o" : null;
    case 0x0061736d:
      return "wasm";
    case 0x213c6172: // !<arch>\n
    case 0x213c7468: // !<thin>\n
      return view.getUint32(4) === 0x63683e0a || view.getUint32(4) === 0x696e3e0a ? "ar" : null;
  }
  // Text can begin with MZ as well; what stands at 60 is then no offset that Windows takes.
  if (first >>> 16 !== 0x4d5a || head.length < 64) return null;
  return view.getUint32(60, true) < 1 << 28 ? "pe" : null;
}
