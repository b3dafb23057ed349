import { bytesOf, type Content } from "../native/binary-writer.testing.ts";
import type { ElfDraft, Piece } from "./elf-fixture.testing.ts";

/** A function of the file by what it is for: the name of an export, `start N`, or `indirect`. */
function functionsOf({ description, exports }: ElfDraft): Map<string, Content> {
  const functions = new Map<string, Content>();
  const plain = RETURNS[description.architecture ?? "x86_64"] ?? [0, 0, 0, 0];
  for (const { name } of exports) functions.set(name, description.code?.[name] ?? plain);
  for (const [index, start] of (description.startFunctions ?? []).entries()) {
    if (!isImport(start)) functions.set(`start ${index}`, start);
  }
  if (description.indirectFunction !== undefined) functions.set("indirect", description.indirectFunction);
  if (functions.size === 0) functions.set("nothing", plain);
  return functions;
}

export function isImport(start: Content | { readonly import: string }): start is { readonly import: string } {
  return typeof start === "object" && "import" in start;
}

const RETURNS: Readonly<Record<string, readonly number[]>> = {
  x86_64: [0xc3],
  i686: [0xc3],
  aarch64: [0xc0, 0x03, 0x5f, 0xd6],
  arm: [0x1e, 0xff, 0x2f, 0xe1],
};

/** Functions begin at multiples of 16. */
export function functionOffsets(draft: ElfDraft): Map<string, number> {
  const offsets = new Map<string, number>();
  let end = 0;
  for (const [name, code] of functionsOf(draft)) {
    offsets.set(name, end);
    end = Math.ceil((end + bytesOf(code).length) / 16) * 16;
  }
  return offsets;
}

export function functionAddress(draft: ElfDraft, name: string): number {
  return draft.addressOf(".text") + (functionOffsets(draft).get(name) ?? 0);
}

export function textPiece(draft: ElfDraft): Piece {
  const write = (): Uint8Array => {
    const text = draft.writer();
    for (const code of functionsOf(draft).values()) text.align(16).bytes(code);
    return text.finish();
  };
  return { name: ".text", segment: "code", align: 16, sectionType: 1, write };
}

/** Index in the dynamic symbol table. */
export function symbolIndex({ imports }: ElfDraft, name: string): number {
  return imports.findIndex((symbol) => symbol.name === name) + 1;
}
