import { FormatError } from "../../base/format-error.ts";
import { ByteCursor } from "../native/byte-cursor.ts";
import { addUse, type BindCollection } from "./binds.ts";

const Opcode = {
  done: 0x00,
  ordinalImmediate: 0x10,
  ordinalUleb: 0x20,
  ordinalSpecial: 0x30,
  symbol: 0x40,
  type: 0x50,
  addend: 0x60,
  segment: 0x70,
  addAddress: 0x80,
  bind: 0x90,
  bindAddAddress: 0xa0,
  bindAddScaled: 0xb0,
  bindTimes: 0xc0,
  threaded: 0xd0,
} as const;

const WEAK_IMPORT = 1;
/** In the weak table: this file has a definition that beats weak ones; nothing is looked up. */
const STRONG_DEFINITION = 8;
const COALESCED = -3;

export interface BindStream {
  readonly bytes: Uint8Array;
  /** `weak` symbols are coalesced: no library is named. */
  readonly kind: "bind" | "weak" | "lazy";
}

/**
 * Runs the opcodes that LC_DYLD_INFO names, for the symbols they bind. Where to is not asked.
 *
 * @throws FormatError `mach-o/bad-bind`, `bytes/out-of-bounds`
 * @see mach-o/loader.h, "BIND_OPCODE"
 */
export function readBindOpcodes({ bytes, kind }: BindStream, binds: BindCollection): { readonly threaded: boolean } {
  const cursor = new ByteCursor(bytes);
  let ordinal = kind === "weak" ? COALESCED : 0;
  let uses: Map<number, boolean> | null = null;
  let weak = false;
  let threaded = false;

  while (!cursor.ended) {
    const at = cursor.at;
    const byte = cursor.u8();
    const immediate = byte & 0x0f;
    switch (byte & 0xf0) {
      case Opcode.done:
        // Ends the table, but in the lazy one, where it ends each symbol. What follows elsewhere is padding.
        if (kind !== "lazy") return { threaded };
        break;
      case Opcode.ordinalImmediate:
        ordinal = immediate;
        break;
      case Opcode.ordinalUleb:
        ordinal = cursor.uleb();
        break;
      case Opcode.ordinalSpecial:
        ordinal = immediate === 0 ? 0 : immediate - 16;
        break;
      case Opcode.symbol: {
        const name = cursor.terminated();
        weak = (immediate & WEAK_IMPORT) !== 0;
        uses = kind === "weak" && (immediate & STRONG_DEFINITION) !== 0 ? null : binds.usesOf(name);
        break;
      }
      case Opcode.type:
        break;
      case Opcode.addend:
        cursor.sleb();
        break;
      case Opcode.segment:
      case Opcode.addAddress:
        cursor.uleb();
        break;
      case Opcode.bind:
      case Opcode.bindAddScaled:
        if (uses !== null) addUse(uses, ordinal, weak);
        break;
      case Opcode.bindAddAddress:
        if (uses !== null) addUse(uses, ordinal, weak);
        cursor.uleb();
        break;
      case Opcode.bindTimes:
        if (uses !== null) addUse(uses, ordinal, weak);
        cursor.uleb();
        cursor.uleb();
        break;
      case Opcode.threaded:
        threaded = true;
        // 0 sets the size of a table, 1 applies it.
        if (immediate === 0) cursor.uleb();
        else if (immediate !== 1) throw new FormatError("mach-o/bad-bind", at, `threaded ${immediate}`);
        break;
      default:
        throw new FormatError("mach-o/bad-bind", at, `opcode ${byte}`);
    }
  }
  return { threaded };
}
