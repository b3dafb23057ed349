import type { WordReader } from "../native/word-reader.ts";
import type { Dynamic } from "./dynamic.ts";
import { type ElfImage, offsetOf, tableAt } from "./elf-image.ts";
import { Tag } from "./elf-numbers.ts";

/** Versions of symbols that a library must offer: `{ library: "libc.so.6", versions: [{ name: "GLIBC_2.17" }] }`. */
export interface VersionNeed {
  readonly library: string;
  readonly versions: readonly { readonly name: string; readonly weak: boolean }[];
}

export interface SymbolVersions {
  readonly needs: readonly VersionNeed[];
  readonly definitions: readonly string[];
  /** Index in the version table to name and, for needs, library. */
  readonly byIndex: ReadonlyMap<number, { readonly name: string; readonly library: string | null }>;
}

/** Linked lists inside the file: this many steps at most, whatever their links say. */
const MOST_STEPS = 65_536;
const WEAK = 2;
const BASE = 1;

/** @see Linux Standard Base, "Symbol Versioning" */
export function readSymbolVersions(image: ElfImage, dynamic: Dynamic): SymbolVersions {
  const byIndex = new Map<number, { name: string; library: string | null }>();
  return { needs: readNeeds(image, dynamic, byIndex), definitions: readDefinitions(image, dynamic, byIndex), byIndex };
}

function readNeeds(
  image: ElfImage,
  dynamic: Dynamic,
  byIndex: Map<number, { name: string; library: string | null }>,
): VersionNeed[] {
  const needs: VersionNeed[] = [];
  const table = tableOf(image, dynamic, Tag.versionNeeds);
  let remaining = MOST_STEPS;
  let at = 0;

  for (let entry = dynamic.values.get(Tag.versionNeedCount) ?? 0; table !== null && entry > 0; entry--) {
    if (remaining-- <= 0 || at + 16 > table.length) break;
    const library = dynamic.strings.at(table.u32(at + 4));
    const versions: { name: string; weak: boolean }[] = [];
    let of = at + table.u32(at + 8);
    for (let count = table.u16(at + 2); count > 0; count--) {
      if (remaining-- <= 0 || of + 16 > table.length) break;
      const name = dynamic.strings.at(table.u32(of + 8));
      versions.push({ name, weak: (table.u16(of + 4) & WEAK) !== 0 });
      byIndex.set(table.u16(of + 6) & 0x7fff, { name, library });
      const next = table.u32(of + 12);
      if (next === 0) break;
      of += next;
    }
    needs.push({ library, versions });
    const next = table.u32(at + 12);
    if (next === 0) break;
    at += next;
  }
  return needs;
}

function readDefinitions(
  image: ElfImage,
  dynamic: Dynamic,
  byIndex: Map<number, { name: string; library: string | null }>,
): string[] {
  const definitions: string[] = [];
  const table = tableOf(image, dynamic, Tag.versionDefinitions);
  let at = 0;

  const count = Math.min(dynamic.values.get(Tag.versionDefinitionCount) ?? 0, MOST_STEPS);
  for (let entry = count; table !== null && entry > 0; entry--) {
    if (at + 20 > table.length) break;
    const name = at + table.u32(at + 12);
    if (name + 8 > table.length) break;
    const text = dynamic.strings.at(table.u32(name));
    definitions.push(text);
    // The base definition names the file itself; symbols of its index have no version.
    if ((table.u16(at + 2) & BASE) === 0) byIndex.set(table.u16(at + 4) & 0x7fff, { name: text, library: null });
    const next = table.u32(at + 16);
    if (next === 0) break;
    at += next;
  }
  return definitions;
}

/** The size of these tables is written nowhere but in section headers; a MiB holds more than any linker writes. */
const LARGEST_TABLE = 1 << 20;
const USUAL_TABLE = 1 << 13;

/** What follows where a tag points to. More of it is read only where somebody asks beyond what is there. */
class VersionTable {
  readonly #image: ElfImage;
  readonly #offset: number;
  readonly length: number;
  #table: WordReader;

  constructor(image: ElfImage, offset: number) {
    this.#image = image;
    this.#offset = offset;
    this.length = Math.min(LARGEST_TABLE, image.file.size - offset);
    this.#table = tableAt(image, offset, Math.min(USUAL_TABLE, this.length));
  }

  u16(at: number): number {
    return this.#upTo(at + 2).u16(at);
  }

  u32(at: number): number {
    return this.#upTo(at + 4).u32(at);
  }

  #upTo(end: number): WordReader {
    if (end > this.#table.length && this.#table.length < this.length) {
      const wanted = Math.max(end, 2 * this.#table.length);
      this.#table = tableAt(this.#image, this.#offset, Math.min(wanted, this.length));
    }
    return this.#table;
  }
}

function tableOf(image: ElfImage, dynamic: Dynamic, tag: number): VersionTable | null {
  const offset = offsetOf(image, dynamic.values.get(tag) ?? -1);
  return offset < 0 || offset >= image.file.size ? null : new VersionTable(image, offset);
}
