import { architectureName } from "../elf/elf-numbers.ts";
import { cpuName } from "../mach-o/mach-o-numbers.ts";
import { machineName } from "../pe/pe-numbers.ts";

/** What a member is, from its first bytes. */
export interface ObjectKind {
  /** `import`: not code but the name of a function in a Windows library. `bitcode`: LLVM's, before it is made code. */
  readonly kind: "elf" | "mach-o" | "coff" | "import" | "bitcode" | "wasm" | "other";
  /** Null where the kind has none, or does not say. */
  readonly architecture: string | null;
}

/** How many bytes {@link objectKind} looks at. */
export const OBJECT_HEAD = 64;
const OTHER: ObjectKind = { kind: "other", architecture: null };
/** COFF has no magic but its machine; these are written for Python. */
const COFF_MACHINES: ReadonlySet<number> = new Set([0x14c, 0x1c0, 0x1c4, 0x8664, 0xaa64, 0xa641, 0xa64e]);

export function objectKind(head: Uint8Array): ObjectKind {
  if (head.length < 20) return OTHER;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  switch (view.getUint32(0)) {
    case 0x7f454c46: {
      const little = head[5] !== 2;
      const bits = head[4] === 2 ? 64 : 32;
      const name = architectureName(view.getUint16(18, little), bits, little ? "little" : "big");
      return { kind: "elf", architecture: name };
    }
    case 0xfeedface:
    case 0xfeedfacf:
      return { kind: "mach-o", architecture: cpuName(view.getUint32(4), view.getUint32(8)) };
    case 0xcefaedfe:
    case 0xcffaedfe:
      return { kind: "mach-o", architecture: cpuName(view.getUint32(4, true), view.getUint32(8, true)) };
    case 0x4243c0de:
    case 0xdec0170b:
      return { kind: "bitcode", architecture: null };
    case 0x0061736d:
      return { kind: "wasm", architecture: "wasm32" };
    // A machine of 0 and a second word of ones: an import of version 0, or an object with more sections than 65535.
    case 0x0000ffff:
      return {
        kind: view.getUint16(4, true) === 0 ? "import" : "coff",
        architecture: machineName(view.getUint16(6, true)),
      };
  }
  const machine = view.getUint16(0, true);
  return COFF_MACHINES.has(machine) ? { kind: "coff", architecture: machineName(machine) } : OTHER;
}
