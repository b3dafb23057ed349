import { type PeImportedLibrary, readPe } from "@assay/core";
import { compared, linesOf, matches, type Oracle } from "./oracle.ts";

/** PE against llvm-readobj. */
export const pe: Oracle = {
  format: "pe",
  needs: ["llvm-readobj"],
  compare(path, file) {
    const ours = readPe(file);
    const { header } = ours;
    const options = [
      "--file-headers",
      "--sections",
      "--coff-imports",
      "--coff-exports",
      "--coff-debug-directory",
      "--coff-load-config",
      "--coff-tls-directory",
    ];
    const lines = linesOf("llvm-readobj", ...options, path);
    const number = (name: string): string[] =>
      matches(lines, new RegExp(`^ *${name}: (?:.*\\()?(0x[0-9A-F]+|\\d+)\\)?$`));
    const hexadecimal = (value: number): string => `0x${value.toString(16).toUpperCase()}`;
    const first = (name: string): string | undefined => number(name)[0];
    const lists = symbolLists(lines);
    return [
      // LLVM shows the machine of ARM64X files as none that stands in the file.
      compared("machine", [first("Machine")?.replace("0xA64E", "0xAA64")], [hexadecimal(header.machine)]),
      compared("image base", [first("ImageBase")], [hexadecimal(header.imageBase)]),
      compared("entry point", [first("AddressOfEntryPoint")], [hexadecimal(header.entryPoint)]),
      compared("linker", [`${first("MajorLinkerVersion")}.${first("MinorLinkerVersion")}`], [header.linkerVersion]),
      compared(
        "system",
        [`${first("MajorOperatingSystemVersion")}.${first("MinorOperatingSystemVersion")}`],
        [header.osVersion],
      ),
      compared(
        "subsystem version",
        [`${first("MajorSubsystemVersion")}.${first("MinorSubsystemVersion")}`],
        [header.subsystemVersion],
      ),
      compared("random address", [`${flagged(lines, "DYNAMIC_BASE")}`], [`${ours.protections.randomAddress}`]),
      compared("no execution of data", [`${flagged(lines, "NX_COMPAT")}`], [`${ours.protections.noExecute}`]),
      compared("control flow guard", [`${flagged(lines, "GUARD_CF")}`], [`${ours.protections.controlFlowGuard}`]),
      compared("high entropy", [`${flagged(lines, "HIGH_ENTROPY_VA")}`], [`${ours.protections.highEntropy}`]),
      compared(
        "sections",
        sectionNames(lines),
        ours.sections.map(({ name }) => name),
      ),
      compared("imports", lists.get("Import") ?? [], importsOf(ours.imports)),
      compared("delay imports", lists.get("DelayImport") ?? [], importsOf(ours.delayImports)),
      compared(
        "exports",
        exportsOf(lines),
        ours.exports.symbols.map(({ name, ordinal }) => `${ordinal} ${name ?? ""}`),
      ),
      compared("debug file", matches(lines, /^ *PDBFileName: (.+)$/).slice(0, 1), [
        ours.debug.pdb === "" ? null : ours.debug.pdb,
      ]),
      compared(
        "hybrid",
        [`${nonZero(number("CHPEMetadataPointer")) || lines.includes("CHPEMetadata [")}`],
        [`${ours.loadConfiguration.hybrid}`],
      ),
      compared("stack cookie", [`${nonZero(number("SecurityCookie"))}`], [`${ours.loadConfiguration.stackCookie}`]),
    ];
  },
};

function importsOf(libraries: readonly PeImportedLibrary[]): string[] {
  return libraries.flatMap(({ library, symbols }) =>
    symbols.map(({ name, ordinal }) => `${library} ${name ?? `#${ordinal}`}`),
  );
}

function flagged(lines: readonly string[], name: string): boolean {
  return lines.some((line) => line.includes(`IMAGE_DLL_CHARACTERISTICS_${name} `));
}

function nonZero(numbers: readonly string[]): boolean {
  return numbers.some((number) => Number(number) !== 0);
}

function sectionNames(lines: readonly string[]): string[] {
  return matches(lines, /^ {4}Name: (.*?) \((?:[0-9A-F]{2} ?){8}\)$/);
}

function symbolLists(lines: readonly string[]): ReadonlyMap<string, string[]> {
  const lists = new Map<string, string[]>();
  let [kind, library] = ["", ""];
  for (const line of lines) {
    const opened = /^(\w+) \{$/.exec(line)?.[1];
    if (opened !== undefined) kind = opened;
    library = /^ {2}Name: (.*)$/.exec(line)?.[1] ?? library;
    const [, name, ordinal] = /^ *Symbol: (.*?) ?\((\d+)\)$/.exec(line) ?? [];
    if (ordinal === undefined) continue;
    const list = lists.get(kind) ?? [];
    list.push(`${library} ${name === "" ? `#${ordinal}` : name}`);
    lists.set(kind, list);
  }
  return lists;
}

function exportsOf(lines: readonly string[]): string[] {
  const exports: string[] = [];
  let ordinal: string | null = null;
  let name = "";
  let inside = false;
  // Numbers that nobody has are listed with the others.
  let empty = false;
  for (const line of lines) {
    if (line === "Export {") inside = true;
    if (!inside) continue;
    ordinal = /^ {2}Ordinal: (\d+)$/.exec(line)?.[1] ?? ordinal;
    name = /^ {2}Name: (.*)$/.exec(line)?.[1] ?? name;
    empty = empty || /^ {2}RVA: 0x0$/.test(line);
    if (line !== "}") continue;
    if (ordinal !== null && !empty) exports.push(`${ordinal} ${name}`);
    [ordinal, name, inside, empty] = [null, "", false, false];
  }
  return exports;
}
