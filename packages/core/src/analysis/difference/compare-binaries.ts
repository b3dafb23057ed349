import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { BinaryFacts, BinaryFormat, SliceFacts } from "../binaries/binary-facts.ts";
import { readBinary } from "../binaries/read-binary.ts";
import { type BinaryNames, type BinarySection, binaryNames } from "./binary-names.ts";
import type { BinaryDifference, FactChange } from "./difference.ts";
import { factChange } from "./fact-change.ts";
import { newStrings } from "./new-strings.ts";

/** Names kept of one file. Larger tables are compared up to here. */
const MOST_NAMES = 300_000;
const MOST_SECTIONS = 100;

/** Compares two files of machine code of one format by what they say; their instructions are not looked at. */
export function compareBinaries(format: BinaryFormat, left: RandomAccess, right: RandomAccess): BinaryDifference {
  const { facts: one } = readBinary("", format, left);
  const { facts: other } = readBinary("", format, right);
  const names = namesOfBoth(format, left, right);
  const unreadable = one.unreadable ?? other.unreadable ?? names.unreadable;
  const facts = [
    ...slicesChanged(one, other),
    ...(names.left === null || names.right === null ? [] : namesChanged(names.left, names.right, left, right)),
    ...spottedChanged(one, other),
  ];
  return { as: "binary", format, facts: facts.filter((fact) => fact !== null), unreadable };
}

interface NamesOfBoth {
  readonly left: BinaryNames | null;
  readonly right: BinaryNames | null;
  readonly unreadable: string | null;
}

function namesOfBoth(format: BinaryFormat, left: RandomAccess, right: RandomAccess): NamesOfBoth {
  try {
    return { left: binaryNames(format, left), right: binaryNames(format, right), unreadable: null };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { left: null, right: null, unreadable: `${error.code} at byte ${error.offset}` };
  }
}

type Changed = readonly (FactChange | null)[];

/** Slices of one architecture are held against one another; one that only one side has is itself the change. */
function slicesChanged(left: BinaryFacts, right: BinaryFacts): Changed {
  const one = new Map(left.slices.map((slice) => [slice.architecture, slice]));
  const other = new Map(right.slices.map((slice) => [slice.architecture, slice]));
  const several = one.size > 1 || other.size > 1;
  return [
    factChange("architecture", one.keys(), other.keys()),
    ...Array.from(one).flatMap(([architecture, slice]) => {
      const twin = other.get(architecture);
      return twin === undefined ? [] : sliceChanged(several ? ` (${architecture})` : "", slice, twin);
    }),
  ];
}

function sliceChanged(suffix: string, left: SliceFacts, right: SliceFacts): Changed {
  const one = said(left);
  const other = said(right);
  return Object.keys(one).map((fact) => factChange(fact + suffix, one[fact] ?? [], other[fact] ?? []));
}

/** By what reports call it. */
function said(slice: SliceFacts): Readonly<Record<string, readonly string[]>> {
  const { system, memory, python } = slice;
  const maybe = (value: string | number | null): readonly string[] => (value === null ? [] : [String(value)]);
  const flag = (value: boolean | null, yes: string, no: string): readonly string[] =>
    value === null ? [] : [value ? yes : no];
  return {
    needs: slice.needed,
    name: maybe(slice.ownName),
    "searches for libraries in": slice.searchPaths,
    "needs versions": system.symbolVersions,
    "needs instructions": maybe(system.instructionSet),
    "runs on": system.apple === null ? [] : [`${system.apple.name} ${system.apple.minimum}`],
    "Android API": maybe(system.androidApi),
    "forbidden by manylinux": system.forbidden,
    "modules of Python": python.entries,
    "linked with Python": python.libraries,
    hardening: [
      ...flag(memory.executableStack, "executable stack", "no executable stack"),
      ...flag(memory.controlFlow, "control-flow protection", "no control-flow protection"),
      ...flag(memory.addressRandomised, "address randomised", "address not randomised"),
      ...flag(memory.dataNotExecutable, "data not executable", "data executable"),
      ...(memory.relro === null ? [] : [`relocations read-only: ${memory.relro}`]),
      ...(memory.writableCode ? ["memory that is writable and executable"] : []),
      ...(memory.textRelocations ? ["relocations in code"] : []),
    ],
    "functions run on load": [String(slice.startFunctions)],
    "small numbers taken for zero": [slice.flushToZero],
    "build id": maybe(slice.buildId),
    "debug information": [slice.debugInformation ? "yes" : "no"],
    "bytes after the end": slice.overlaySize === 0 ? [] : [String(slice.overlaySize)],
  };
}

function namesChanged(one: BinaryNames, other: BinaryNames, left: RandomAccess, right: RandomAccess): Changed {
  return [
    factChange("imports", first(one.imports), first(other.imports)),
    factChange("exports", first(one.exports), first(other.exports)),
    sectionsChanged(one.sections, other.sections, left, right),
    newStrings({ file: left, text: one.text }, { file: right, text: other.text }),
  ];
}

function* first(names: Iterable<string>): Generator<string> {
  let left = MOST_NAMES;
  for (const name of names) {
    if (left-- === 0) return;
    yield name;
  }
}

/** Which stretches of the file differ, with their sizes where those do. */
function sectionsChanged(
  one: readonly BinarySection[],
  other: readonly BinarySection[],
  left: RandomAccess,
  right: RandomAccess,
): FactChange | null {
  const twins = new Map(other.slice(0, MOST_SECTIONS).map((section) => [section.name, section]));
  const removed: string[] = [];
  const added: string[] = [];
  for (const section of one.slice(0, MOST_SECTIONS)) {
    const twin = twins.get(section.name);
    twins.delete(section.name);
    if (twin !== undefined && sameSection(section, twin, left, right)) continue;
    removed.push(`${section.name} ${section.size}`);
    if (twin !== undefined) added.push(`${twin.name} ${twin.size}`);
  }
  for (const { name, size } of twins.values()) added.push(`${name} ${size}`);
  if (removed.length === 0 && added.length === 0) return null;
  return { fact: "sections", removed, added, removedNotKept: 0, addedNotKept: 0 };
}

const PIECE = 64 * 1024;

function sameSection(one: BinarySection, other: BinarySection, left: RandomAccess, right: RandomAccess): boolean {
  if (one.size !== other.size) return false;
  const size = Math.min(one.size, left.size - one.offset, right.size - other.offset);
  if (one.offset > left.size || other.offset > right.size) return true;
  for (let at = 0; at < size; at += PIECE) {
    const length = Math.min(PIECE, size - at);
    const [mine, theirs] = [left.read(one.offset + at, length), right.read(other.offset + at, length)];
    for (let index = 0; index < length; index++) if (mine[index] !== theirs[index]) return false;
  }
  return true;
}

function spottedChanged({ strings: one }: BinaryFacts, { strings: other }: BinaryFacts): Changed {
  return [
    factChange("libraries inside", one.libraries, other.libraries),
    factChange("compilers", one.compilers, other.compilers),
    factChange("crates", one.crates.first, other.crates.first),
    factChange("Go modules", one.goModules.first, other.goModules.first),
    factChange("folders of the builder", one.buildPaths.first, other.buildPaths.first),
  ];
}
