import { FormatError } from "../../base/format-error.ts";
import { directory, offsetOfAddress, type PeImage, requireOffset } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

export interface PeExport {
  /** Null where it can be had by its number only. */
  readonly name: string | null;
  readonly ordinal: number;
  /** Null where it is another library's. */
  readonly address: number | null;
  /** `NTDLL.RtlAllocateHeap`: who really has it. */
  readonly forwarder: string | null;
}

export interface PeExports {
  /** What the file calls itself. */
  readonly library: string | null;
  /** In the order of names, then those without one. */
  readonly symbols: readonly PeExport[];
}

/** Numbers of exports have 16 bits; several names can share one. */
const MOST_FUNCTIONS = 65_536;
const MOST_NAMES = 1_000_000;

/**
 * @throws FormatError `pe/…`, `bytes/out-of-bounds`
 * @see PE Format, "The .edata Section"
 */
export function readExports(image: PeImage): PeExports {
  const entry = directory(image, Directory.exports);
  if (entry === null) return { library: null, symbols: [] };
  const { bytes } = image;
  const at = requireOffset(image, entry.address);
  const [nameAddress, firstOrdinal] = [bytes.u32(at + 12), bytes.u32(at + 16)];
  const [functionCount, nameCount] = [bytes.u32(at + 20), bytes.u32(at + 24)];
  if (functionCount > MOST_FUNCTIONS || nameCount > MOST_NAMES) {
    throw new FormatError("pe/too-many-exports", at, `${functionCount} functions, ${nameCount} names`);
  }
  const table = (offset: number, count: number, width: number): DataView => {
    const start = count === 0 ? 0 : requireOffset(image, bytes.u32(at + offset));
    return new DataView(bytes.slice(start, count * width).buffer);
  };
  const functions = table(28, functionCount, 4);
  const names = table(32, nameCount, 4);
  const indexes = table(36, nameCount, 2);
  const named = new Uint8Array(functionCount);
  const symbols: PeExport[] = [];

  const symbol = (name: string | null, index: number): PeExport => {
    const address = functions.getUint32(index * 4, true);
    const forwarded = address >= entry.address && address < entry.address + entry.size;
    const forwarder = forwarded ? bytes.terminated(requireOffset(image, address)) : null;
    return { name, ordinal: firstOrdinal + index, address: forwarded ? null : address, forwarder };
  };
  for (let index = 0; index < nameCount; index++) {
    const of = indexes.getUint16(index * 2, true);
    if (of >= functionCount) throw new FormatError("pe/bad-export", at, `name ${index} is for function ${of}`);
    const name = bytes.terminated(requireOffset(image, names.getUint32(index * 4, true)));
    named[of] = 1;
    symbols.push(symbol(name, of));
  }
  for (let index = 0; index < functionCount; index++) {
    if (named[index] === 0 && functions.getUint32(index * 4, true) !== 0) symbols.push(symbol(null, index));
  }
  const nameOffset = nameAddress === 0 ? -1 : offsetOfAddress(image, nameAddress);
  return { library: nameOffset < 0 ? null : bytes.terminated(nameOffset), symbols };
}
