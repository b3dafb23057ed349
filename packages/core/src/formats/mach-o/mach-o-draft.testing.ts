import type { MachODraft } from "./mach-o-fixture.testing.ts";

export const PROCESSORS = {
  x86_64: { type: 0x1000007, subtype: 3, bits: 64, byteOrder: "little" },
  x86_64h: { type: 0x1000007, subtype: 8, bits: 64, byteOrder: "little" },
  arm64: { type: 0x100000c, subtype: 0, bits: 64, byteOrder: "little" },
  arm64e: { type: 0x100000c, subtype: 0x80000002, bits: 64, byteOrder: "little" },
  i386: { type: 7, subtype: 3, bits: 32, byteOrder: "little" },
  armv7: { type: 12, subtype: 9, bits: 32, byteOrder: "little" },
  ppc: { type: 18, subtype: 0, bits: 32, byteOrder: "big" },
} as const;

export const PLATFORMS = { macos: 1, ios: 2, tvos: 3, watchos: 4, "mac-catalyst": 6, "ios-simulator": 7 } as const;
export const FILE_TYPES = { object: 1, executable: 2, dylib: 6, bundle: 8 } as const;

export function pointerFormat({ description, wordSize }: MachODraft): number {
  if (description.pointerFormat !== undefined) return description.pointerFormat;
  return wordSize === 4 ? 3 : description.architecture === "arm64e" ? 12 : 6;
}
