import type { BinaryFacts, BinaryFormat, SliceFacts } from "../../analysis/binaries/binary-facts.ts";
import { block, type Layout } from "../text/layout.ts";
import { counted } from "../words.ts";
import { labelledLines, listed } from "./labelled-lines.ts";
import { sizeInWords } from "./sizes.ts";

/** What a Mach-O, PE or WebAssembly file is, needs and offers, each slice on its own. Names in it are escaped already. */
export function binaryLines({ format, slices }: BinaryFacts, layout: Layout): readonly string[] {
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : MOST;
  return slices.flatMap((slice, index) => [
    ...(index === 0 ? [] : [""]),
    ...(slices.length === 1 ? [] : block(`Slice ${index + 1} of ${slices.length}`, 2, layout, layout.paint.strong)),
    ...sliceLines(format, slice, most, layout),
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

function sliceLines(format: BinaryFormat, slice: SliceFacts, most: number, layout: Layout): readonly string[] {
  const { python, system } = slice;
  const { apple } = system;
  return labelledLines(
    [
      ["What", `${FORMATS[format]} ${slice.kind}, ${slice.bits} bits, ${slice.architecture}`],
      ["Name", slice.ownName],
      ["Runs on", apple === null ? null : `${apple.name} ${apple.minimum} and newer`],
      ["Needs", listed(slice.needed, most)],
      ["Searches", slice.searchPaths.join(", ")],
      ["Modules", listed(python.entries, most)],
      ["Python", python.imports === 0 ? null : `${counted(python.imports, "symbol")} of its C API`],
      ["Not stable", python.outside.count === 0 ? null : someOf(python.outside, most)],
      ["On load", slice.startFunctions === 0 ? null : counted(slice.startFunctions, "function")],
      ["Hardening", hardening(slice).join(", ")],
      ["Build id", slice.buildId],
      ["After it", slice.overlaySize > 0 ? `${sizeInWords(slice.overlaySize)} that no header accounts for` : null],
    ],
    layout,
  );
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
