import { BinaryWriter, bytesOf } from "../native/binary-writer.testing.ts";
import type { PeDraft, PlacedSection } from "./pe-fixture.testing.ts";
import { Directory, DllFlag } from "./pe-numbers.ts";

const HEADERS_SIZE = 0x600;
const PE_START = 0x80;

interface Ends {
  readonly contentEnd: number;
  readonly certificateAt: number;
}

/** Everything before the sections. */
export function headerBytes(
  draft: PeDraft,
  sections: readonly PlacedSection[],
  strings: Uint8Array,
  ends: Ends,
): Uint8Array {
  const { description, machine, wordSize, imageBase } = draft;
  const file = new BinaryWriter("little", wordSize)
    .bytes("MZ")
    .field("", 58)
    .u32(PE_START)
    .field("", PE_START - 64);
  const wide = wordSize === 8;
  file
    .bytes("PE\0\0")
    .u16(machine.machine, sections.length)
    .u32(description.timestamp ?? 0x6afa11e7);
  file.u32(strings.length === 0 ? 0 : ends.contentEnd, 0).u16(wide ? 240 : 224, wide ? 0x2022 : 0x2102);

  const numbers = (version: string): [number, number] => {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return [major, minor];
  };
  file
    .u16(wide ? 0x20b : 0x10b)
    .u8(...numbers(description.linkerVersion ?? "14.44"))
    .u32(0, 0, 0);
  file.u32(description.entryPoint === null ? 0 : draft.functionAddress("entry"), 0x1000);
  if (!wide) file.u32(0);
  file.word(imageBase).u32(0x1000, 0x200);
  file.u16(...numbers(description.osVersion ?? "6.0"), 0, 0, ...numbers(description.subsystemVersion ?? "6.0")).u32(0);
  const last = sections.at(-1);
  file.u32((last?.address ?? 0) + 0x10000, HEADERS_SIZE, 0).u16(2, dllFlags(draft));
  file.word(0x100000, 0x1000, 0x100000, 0x1000).u32(0, 16);
  for (const [address, size] of directories(draft, ends)) file.u32(address, size);
  for (const section of sections) writeSection(file, section, sections, description.writableCode === true);
  return file.finish();
}

function dllFlags({ description, wordSize }: PeDraft): number {
  const wanted = {
    randomAddress: true,
    highEntropy: wordSize === 8,
    noExecute: true,
    controlFlowGuard: true,
    ...description.protections,
  };
  return (
    (wanted.randomAddress ? DllFlag.dynamicBase : 0) |
    (wanted.highEntropy ? DllFlag.highEntropy : 0) |
    (wanted.noExecute ? DllFlag.noExecute : 0) |
    (wanted.controlFlowGuard ? DllFlag.guard : 0)
  );
}

function directories(draft: PeDraft, { certificateAt }: Ends): [number, number][] {
  const { description, addressOf, sizeOf } = draft;
  const table = Array.from({ length: 16 }, (): [number, number] => [0, 0]);
  const put = (index: number, piece: string): void => {
    table[index] = [addressOf(piece), sizeOf(piece)];
  };
  put(Directory.exports, "exports");
  put(Directory.resources, "resources");
  put(Directory.exceptions, "unwind");
  put(Directory.debug, "debug");
  put(Directory.threadLocal, "tls");
  put(Directory.loadConfiguration, "load configuration");
  // Of the descriptors alone.
  const count = (libraries: object | undefined): number => Object.keys(libraries ?? {}).length + 1;
  if (description.imports !== undefined) {
    table[Directory.imports] = [addressOf("imports"), 20 * count(description.imports)];
  }
  if (description.delayImports !== undefined) {
    table[Directory.delayImports] = [addressOf("delay imports"), 32 * count(description.delayImports)];
  }
  if (description.signed === true) table[Directory.certificates] = [certificateAt, 16];
  if (description.managed === true) table[Directory.managed] = [addressOf("code"), 72];
  return table;
}

function writeSection(
  file: BinaryWriter,
  { name, address, offset, size }: PlacedSection,
  all: readonly PlacedSection[],
  writable: boolean,
): void {
  file.field(name.length > 8 ? `/${longNamePlace(all, name)}` : name, 8).u32(size, address, size, offset, 0, 0, 0);
  const code = writable ? 0xe0000020 : 0x60000020;
  file.u32(name === ".text" ? code : name === ".data" ? 0xc0000040 : 0x40000040);
}

/** Behind the length of the table and the names before. */
function longNamePlace(all: readonly PlacedSection[], wanted: string): number {
  let place = 4;
  for (const { name } of all) {
    if (name === wanted) break;
    if (name.length > 8) place += bytesOf(name).length + 1;
  }
  return place;
}
