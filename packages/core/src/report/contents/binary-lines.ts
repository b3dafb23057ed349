import { appleInWords } from "../../analysis/binaries/apple-words.ts";
import type { BinaryFacts, BinaryFormat, SliceFacts } from "../../analysis/binaries/binary-facts.ts";
import type { NamedStart, SliceDetails } from "../../analysis/contents/binary-details.ts";
import { block, type Layout } from "../text/layout.ts";
import { counted } from "../words.ts";
import { labelledLines, listed } from "./labelled-lines.ts";
import { sizeInWords } from "./sizes.ts";

/** What a Mach-O, PE or WebAssembly file is, needs and offers, each slice on its own. Names in it are escaped already. */
export function binaryLines(
  { format, slices }: BinaryFacts,
  details: readonly SliceDetails[],
  layout: Layout,
): readonly string[] {
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : MOST;
  return slices.flatMap((slice, index) => [
    ...(index === 0 ? [] : [""]),
    ...(slices.length === 1 ? [] : block(`Slice ${index + 1} of ${slices.length}`, 2, layout, layout.paint.strong)),
    ...sliceLines(format, slice, details[index] ?? null, most, layout),
  ]);
}

const MOST = 12;

const FORMATS: Readonly<Record<BinaryFormat, string>> = {
  elf: "ELF",
  "mach-o": "Mach-O",
  pe: "PE",
  wasm: "WebAssembly",
  ar: "static library",
};

function sliceLines(
  format: BinaryFormat,
  slice: SliceFacts,
  details: SliceDetails | null,
  most: number,
  layout: Layout,
): readonly string[] {
  const { python, system } = slice;
  const { apple } = system;
  return labelledLines(
    [
      ["What", `${FORMATS[format]} ${slice.kind}, ${slice.bits} bits, ${slice.architecture}`],
      ["Name", slice.ownName],
      ["Runs on", apple === null ? null : `${appleInWords(apple.name)} ${apple.minimum} and newer`],
      ["Needs", listed(slice.needed, most)],
      ["Searches", slice.searchPaths.join(", ")],
      ["Modules", listed(python.entries, most)],
      ["Offers", symbols(details?.exports.filter((name) => !python.entries.includes(name)) ?? [], most)],
      ["Uses", symbols(details?.imports ?? [], most)],
      ["Python", python.imports === 0 ? null : `${counted(python.imports, "symbol")} of its C API`],
      ["Not stable", python.outside.count === 0 ? null : someOf(python.outside, most)],
      ["On load", starts(details?.startFunctions ?? [], most)],
      ["Hardening", hardening(slice).join(", ")],
      ["Build id", slice.buildId],
      ["After it", slice.overlaySize > 0 ? `${sizeInWords(slice.overlaySize)} that no header accounts for` : null],
    ],
    layout,
  );
}

function symbols(names: readonly string[], most: number): string | null {
  return names.length === 0 ? null : `${counted(names.length, "symbol")}: ${listed(names, most)}`;
}

function starts(functions: readonly NamedStart[], most: number): string | null {
  if (functions.length === 0) return null;
  const named = functions.map(({ from, address, name }) => {
    if (address === null) return from;
    return `${from} 0x${address.toString(16)}${name === null ? "" : ` ${name}`}`;
  });
  return `${counted(functions.length, "function")}: ${listed(named, most)}`;
}

/** Imports that no stable ABI has: fine in a file for one version of Python. */
function someOf({ first, count }: SliceFacts["python"]["outside"], most: number): string {
  return `${counted(count, "symbol")} that no stable ABI has: ${listed(first, most)}`;
}

function hardening({ memory }: SliceFacts): readonly string[] {
  const said = (value: boolean | null, yes: string, no: string): string => (value === null ? "" : value ? yes : no);
  return [
    said(memory.executableStack, "executable stack", "no executable stack"),
    said(memory.addressRandomised, "address randomised", "address not randomised"),
    said(memory.dataNotExecutable, "data not executable", "data executable"),
    said(memory.controlFlow, "control-flow protection", ""),
    memory.writableCode ? "memory that is writable and executable" : "",
  ].filter((part) => part !== "");
}
