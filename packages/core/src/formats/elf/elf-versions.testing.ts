import { bytesOf, type NameTable } from "../native/binary-writer.testing.ts";
import type { ElfDraft, Piece } from "./elf-fixture.testing.ts";
import { Tag } from "./elf-numbers.ts";

/** Versions of symbols: the table of indexes, what is needed of libraries, and what is defined. */
export function versionPieces(
  draft: ElfDraft,
  names: NameTable,
): { readonly pieces: Piece[]; entries(): (readonly [number, number])[] } {
  const { imports, exports, description } = draft;
  const definitions = unique(exports.flatMap(({ version }) => version ?? []));
  const needs = unique(
    imports.flatMap(({ version, library }) => (version === null ? [] : `${library ?? ""} ${version}`)),
  );
  if (definitions.length + needs.length === 0) return { pieces: [], entries: () => [] };
  const libraries = unique(needs.map((need) => need.slice(0, need.indexOf(" "))));
  // 1 is the file itself.
  const definitionIndex = (version: string): number => definitions.indexOf(version) + 2;
  const needIndex = (need: string): number => definitions.length + needs.indexOf(need) + 2;

  const indexes = (): Uint8Array => {
    const table = draft.writer().u16(0);
    for (const { version, library } of imports)
      table.u16(version === null ? 1 : needIndex(`${library ?? ""} ${version}`));
    for (const { version } of exports) table.u16(version === null ? 1 : definitionIndex(version));
    return table.finish();
  };
  const needed = (): Uint8Array => {
    const table = draft.writer();
    for (const library of libraries) {
      const versions = needs.filter((need) => need.startsWith(`${library} `));
      const isLast = library === libraries.at(-1);
      table.u16(1, versions.length).u32(names.place(library), 16, isLast ? 0 : 16 + 16 * versions.length);
      for (const need of versions) {
        const name = need.slice(library.length + 1);
        table
          .u32(hash(name))
          .u16(0, needIndex(need))
          .u32(names.place(name), need === versions.at(-1) ? 0 : 16);
      }
    }
    return table.finish();
  };
  const defined = (): Uint8Array => {
    const table = draft.writer();
    const all = [description.soname ?? "", ...definitions];
    for (const [index, name] of all.entries()) {
      table.u16(1, index === 0 ? 1 : 0, index + 1, 1).u32(hash(name), 20, index === all.length - 1 ? 0 : 28);
      table.u32(names.place(name), 0);
    }
    return table.finish();
  };
  // All names have their place before the table of names is measured.
  needed();
  defined();

  const pieces: Piece[] = [];
  const add = (name: string, sectionType: number, write: () => Uint8Array): void => {
    pieces.push({ name, segment: "constants", align: 8, sectionType, write });
  };
  add(".gnu.version", 0x6fffffff, indexes);
  if (needs.length > 0) add(".gnu.version_r", 0x6ffffffe, needed);
  if (definitions.length > 0) add(".gnu.version_d", 0x6ffffffd, defined);
  return {
    pieces,
    entries: () => [
      [Tag.versionSymbols, draft.addressOf(".gnu.version")],
      ...(needs.length === 0
        ? []
        : ([
            [Tag.versionNeeds, draft.addressOf(".gnu.version_r")],
            [Tag.versionNeedCount, libraries.length],
          ] as const)),
      ...(definitions.length === 0
        ? []
        : ([
            [Tag.versionDefinitions, draft.addressOf(".gnu.version_d")],
            [Tag.versionDefinitionCount, definitions.length + 1],
          ] as const)),
    ],
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** @see gABI chapter 5, "Hash Table" */
function hash(name: string): number {
  let value = 0;
  for (const byte of bytesOf(name)) {
    value = ((value << 4) + byte) >>> 0;
    const high = value & 0xf0000000;
    value = (value ^ (high >>> 24)) & ~high;
  }
  return value >>> 0;
}
