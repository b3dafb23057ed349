import { readWasm } from "@assay/core";
import { compared, linesOf, matches, type Oracle } from "./oracle.ts";

/** WebAssembly against obj2yaml. */
export const wasm: Oracle = {
  format: "wasm",
  needs: ["obj2yaml"],
  compare(path, file) {
    const ours = readWasm(file);
    const lines = linesOf("obj2yaml", path);
    const size = (name: string): string[] => matches(lines, new RegExp(`^ {4}${name}: +(\\d+)$`)).slice(0, 1);
    return [
      compared(
        "imports",
        importsOf(lines),
        ours.imports.map(({ module, name, kind }) => `${module} ${name} ${kind}`),
      ),
      compared(
        "exports",
        exportsOf(lines),
        ours.exports.map(({ name, kind, index }) => `${name} ${kind} ${index}`),
      ),
      compared("needed", neededOf(lines), ours.dynamicLinking?.needed ?? []),
      compared("memory", size("MemorySize"), [ours.dynamicLinking?.memorySize.toString()]),
      compared("table", size("TableSize"), [ours.dynamicLinking?.tableSize.toString()]),
      compared("start", matches(lines, /^ {4}StartFunction: +(\d+)$/), [ours.startFunction?.toString()]),
    ];
  },
};

function unquoted(text: string): string {
  return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}

function importsOf(lines: readonly string[]): string[] {
  const imports: string[] = [];
  let [module, name] = ["", ""];
  for (const line of lines) {
    module = /^ {6}- Module: +(.*)$/.exec(line)?.[1] ?? module;
    name = /^ {8}Field: +(.*)$/.exec(line)?.[1] ?? name;
    const kind = /^ {8}Kind: +(.*)$/.exec(line)?.[1];
    if (kind !== undefined && module !== "")
      imports.push(`${unquoted(module)} ${unquoted(name)} ${kind.toLowerCase()}`);
    if (/^ {2}- Type:/.test(line)) module = "";
  }
  return imports;
}

function exportsOf(lines: readonly string[]): string[] {
  const exports: string[] = [];
  let inside = false;
  let [name, kind] = ["", ""];
  for (const line of lines) {
    if (/^ {2}- Type:/.test(line)) inside = /Type: +EXPORT$/.test(line);
    if (!inside) continue;
    name = /^ {6}- Name: +(.*)$/.exec(line)?.[1] ?? name;
    kind = /^ {8}Kind: +(.*)$/.exec(line)?.[1] ?? kind;
    const index = /^ {8}Index: +(\d+)$/.exec(line)?.[1];
    if (index !== undefined) exports.push(`${unquoted(name)} ${kind.toLowerCase()} ${index}`);
  }
  return exports;
}

function neededOf(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => /^ {4}Needed:/.test(line));
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !/^ {6}- /.test(line));
  return rest.slice(0, Math.max(0, end)).map((line) => unquoted(line.slice(8)));
}
