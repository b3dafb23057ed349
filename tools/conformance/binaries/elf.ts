import { type ElfSymbol, elfCode, type RandomAccess, readElf } from "@assay/core";
import { type Comparison, compared, linesOf, matches, type Oracle } from "./oracle.ts";

/** ELF against GNU readelf. */
export const elf: Oracle = {
  format: "elf",
  needs: ["readelf"],
  compare(path, file) {
    const ours = readElf(file);
    const lines = linesOf("readelf", "-W", "-h", "-l", "-d", "-V", "-S", "--dyn-syms", path);
    const theirs = symbols(lines);
    const stack = /GNU_STACK.* (R?W?E?) +0x/.exec(lines.find((line) => line.includes("GNU_STACK")) ?? "")?.[1] ?? null;
    return [
      compared("class", matches(lines, /^ {2}Class: +ELF(\d+)/), [`${ours.header.bits}`]),
      compared("entry", matches(lines, /^ {2}Entry point address: +0x(\w+)/), [ours.header.entry.toString(16)]),
      compared("needed", matches(lines, /\(NEEDED\) +Shared library: \[(.*)\]$/), ours.needed),
      compared("soname", matches(lines, /\(SONAME\) +Library soname: \[(.*)\]$/), [ours.soname]),
      compared("rpath", matches(lines, /\(RPATH\) +Library rpath: \[(.*)\]$/), [ours.rpath]),
      compared("runpath", matches(lines, /\(RUNPATH\) +Library runpath: \[(.*)\]$/), [ours.runpath]),
      compared("interpreter", matches(lines, /Requesting program interpreter: (.*)\]$/), [ours.interpreter]),
      compared(
        "version needs",
        versionNeeds(lines),
        ours.versionNeeds.flatMap(({ library, versions }) => versions.map(({ name }) => `${library} ${name}`)),
      ),
      compared("imports", theirs.imports, ours.imports.map(shown)),
      compared("exports", theirs.exports, ours.exports.map(shown)),
      compared(
        "executable stack",
        [stack === null ? null : `${stack.includes("E")}`],
        [ours.executableStack === null ? null : `${ours.executableStack}`],
      ),
      compared(
        "read only after relocation",
        [`${lines.some((line) => line.startsWith("  GNU_RELRO"))}`],
        [`${ours.relro !== "none"}`],
      ),
      compared(
        "sections",
        matches(lines, /^ {2}\[ *[1-9]\d*\] (\S*) /),
        ours.sections?.slice(1).map(({ name }) => name) ?? [],
      ),
      functionStarts(path, file),
    ];
  },
};

function shown({ name, version, weak }: Pick<ElfSymbol, "name" | "version" | "weak">): string {
  // A version that is defined has a symbol of its name, which readelf shows with or without itself as version.
  return `${name}${version === null || version === name ? "" : `@${version}`}${weak ? " weak" : ""}`;
}

const SYMBOL = /^ *\d+: [0-9a-f]+ +\S+ (\S+) +(\S+) +(\S+) +(?:\[[^\]]*\] +)?(\S+)(?: (\S+))?(?: \(\d+\))? *$/;

function symbols(lines: readonly string[]): { imports: string[]; exports: string[] } {
  const found = { imports: [] as string[], exports: [] as string[] };
  for (const line of lines) {
    const [, , binding, visibility, section, name = ""] = SYMBOL.exec(line) ?? [];
    if (binding === undefined || binding === "LOCAL") continue;
    const [plain = "", version = plain] = name.split(/@+/);
    const text = shown({ name: plain, version: version === plain ? null : version, weak: binding === "WEAK" });
    if (section === "UND") found.imports.push(text);
    else if (visibility !== "HIDDEN" && visibility !== "INTERNAL") found.exports.push(text);
  }
  return found;
}

function versionNeeds(lines: readonly string[]): string[] {
  const needs: string[] = [];
  let library = "";
  for (const line of lines) {
    library = /Version: 1 +File: (\S+)/.exec(line)?.[1] ?? library;
    const version = /^ +0x[0-9a-f]+: +Name: (\S+) +Flags: .* +Version: \d+/.exec(line)?.[1];
    if (version !== undefined && library !== "") needs.push(`${library} ${version}`);
  }
  return needs;
}

/** readelf has them in text made for people; two files in a hundred have other tables too, so only the count is asked. */
function functionStarts(path: string, file: RandomAccess): Comparison {
  const code = elfCode(file, readElf(file));
  if (code.functionStarts === null) return compared("functions", [], []);
  const outside = code.functionStarts.filter(
    (start) => !code.executable.some((one) => start >= one.address && start < one.address + one.size),
  );
  return compared(
    "functions outside the code",
    [],
    Array.from(outside.slice(0, 3), (start) => `${path} ${start}`),
  );
}
