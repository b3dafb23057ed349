import type { ElfFile } from "../../formats/elf/read-elf.ts";
import type { Layout } from "../text/layout.ts";
import { counted } from "../words.ts";
import { labelledLines, listed } from "./labelled-lines.ts";
import { sizeInWords } from "./sizes.ts";

/** What an ELF file is, needs, offers and does when it is loaded. Names in it are escaped already. */
export function elfLines(elf: ElfFile, layout: Layout): readonly string[] {
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : MOST;
  const modules = elf.exports.filter(({ name }) => isModuleStart(name)).map(({ name }) => name);
  const others = elf.exports.filter(({ name }) => !isModuleStart(name)).map(({ name }) => name);
  const { header, notes } = elf;
  return labelledLines(
    [
      [
        "What",
        `ELF ${TYPES.get(header.type) ?? `of type ${header.type}`}, ${header.bits} bits, ${header.architecture}`,
      ],
      ["Name", elf.soname],
      ["Interpreter", elf.interpreter],
      [
        "Needs",
        listed(
          elf.needed.map((library) => withVersions(library, elf)),
          most,
        ),
      ],
      ["Searches", [elf.runpath ?? elf.rpath ?? ""].join("")],
      ["Modules", listed(modules, most)],
      ["Offers", others.length === 0 ? null : `${counted(others.length, "symbol")}: ${listed(others, most)}`],
      ["Uses", uses(elf, most)],
      ["On load", startsWith(elf, most)],
      ["Hardening", hardening(elf).join(", ")],
      ["Build id", notes.buildId],
      ["Android", notes.androidApi === null ? null : `API level ${notes.androidApi}`],
      ["After it", elf.overlaySize > 0 ? `${sizeInWords(elf.overlaySize)} that no header accounts for` : null],
    ],
    layout,
  );
}

const MOST = 12;

/** `e_type` */
const TYPES: ReadonlyMap<number, string> = new Map([
  [1, "object file"],
  [2, "executable"],
  [3, "shared object"],
  [4, "core dump"],
]);

/** What CPython calls when the module is imported (PEP 489, PEP 793). */
function isModuleStart(name: string): boolean {
  return name.startsWith("PyInit") || name.startsWith("PyModExport");
}

function withVersions(library: string, { versionNeeds }: ElfFile): string {
  const versions = versionNeeds.filter((need) => need.library === library).flatMap((need) => need.versions);
  return versions.length === 0 ? library : `${library} (${versions.map(({ name }) => name).join(", ")})`;
}

function uses({ imports }: ElfFile, most: number): string | null {
  if (imports.length === 0) return null;
  const python = imports.filter(({ name }) => /^_?Py/.test(name));
  const rest = imports.filter(({ name }) => !/^_?Py/.test(name));
  const parts = [
    python.length === 0 ? "" : `${counted(python.length, "symbol")} of Python: ${listed(namesOf(python), most)}`,
    rest.length === 0 ? "" : `${counted(rest.length, "other symbol")}: ${listed(namesOf(rest), most)}`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function namesOf(symbols: ElfFile["imports"]): readonly string[] {
  return symbols.map(({ name, version }) => (version === null ? name : `${name}@${version}`));
}

function startsWith({ startFunctions, exports }: ElfFile, most: number): string | null {
  if (startFunctions.length === 0) return null;
  const named = new Map(exports.map(({ name, address }) => [address, name]));
  const functions = startFunctions.map(({ from, address }) => {
    if (address === null) return `${from} (of another file)`;
    const name = named.get(address);
    return `${from} 0x${address.toString(16)}${name === undefined ? "" : ` ${name}`}`;
  });
  return `${counted(functions.length, "function")}: ${listed(functions, most)}`;
}

function hardening(elf: ElfFile): readonly string[] {
  const relro = elf.relro === "none" ? "no RELRO" : `${elf.relro} RELRO`;
  return [
    relro,
    elf.executableStack === true ? "executable stack" : elf.executableStack === false ? "no executable stack" : "",
    elf.textRelocations ? "text relocations" : "",
    elf.writableExecutable ? "memory that is writable and executable" : "",
  ].filter((part) => part !== "");
}
