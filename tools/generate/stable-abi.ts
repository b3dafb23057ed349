/**
 * Writes packages/core/src/analysis/binaries/stable-abi.generated.ts:
 * node --conditions=assay-source tools/generate/stable-abi.ts
 *
 * CPython's Misc/stable_abi.toml says which symbols the stable ABI has, and since when. `abi3info` publishes it as
 * Python source, which is read here as text: a flat list of constructor calls that a generator wrote.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedWheel } from "./published-wheel.ts";

const PROJECT = "abi3info";
const VERSION = "2026.9.25";
const OUTPUT = join(import.meta.dirname, "../../packages/core/src/analysis/binaries/stable-abi.generated.ts");

interface StableSymbol {
  readonly name: string;
  readonly minor: number;
  readonly condition: string | null;
}

const wheel = publishedWheel(PROJECT, VERSION);
const source = await wheel.text("abi3info/_internal.py");
const symbols = [...symbolsIn(section("_FUNCTIONS")), ...symbolsIn(section("_DATAS"))];
writeFileSync(OUTPUT, generated(symbols));
console.log(`${symbols.length} symbols`);

/** The text of one dictionary, up to the brace in the first column. */
function section(name: string): string {
  const start = source.indexOf(`\n${name}: `);
  const end = source.indexOf("\n}", start);
  if (start < 0 || end < 0) throw new Error(`${name} is not there: the layout of abi3info has changed`);
  return source.slice(start, end);
}

/** @throws Error where the entries do not all look as expected: a table with holes would acquit the guilty */
function* symbolsIn(text: string): Generator<StableSymbol> {
  const entries = text.split(/\n {4}Symbol\(/).slice(1);
  for (const entry of entries) {
    const name = /^name="(\w+)"/.exec(entry)?.[1];
    const minor = /added=PyVersion\(major=3, minor=(\d+)\)/.exec(entry)?.[1];
    const condition = /ifdef=(?:None|FeatureMacro\(\s*name="(\w+)")/.exec(entry);
    if (name === undefined || minor === undefined || condition === null) throw new Error(`not understood: ${entry}`);
    yield { name, minor: Number(minor), condition: condition[1] ?? null };
  }
}

function generated(all: readonly StableSymbol[]): string {
  const byMinor = Map.groupBy(all, ({ minor }) => minor);
  const tables = [...byMinor].sort(([one], [other]) => one - other).map(([minor, list]) => table(minor, list));
  const conditional = all.filter(({ condition }) => condition !== null);
  const conditions = Map.groupBy(conditional, ({ condition }) => condition ?? "");
  return `// Written by tools/generate/stable-abi.ts. Do not edit.

/** Where the table comes from. */
export const stableAbiSource: { readonly project: string; readonly version: string; readonly sha256: string } = {
  project: "${PROJECT}",
  version: "${VERSION}",
  sha256: "${wheel.sha256}",
};

/** Names of the stable ABI by the minor version of Python 3 that added them. */
export const stableAbiNames: Readonly<Record<number, string>> = {
${tables.join("\n")}
};

/** Names that only some builds of Python have, by the C macro that decides. */
export const stableAbiConditions: Readonly<Record<string, string>> = {
${[...conditions].map(([macro, list]) => `  ${macro}: \`\n${lines(list)}\`,`).join("\n")}
};
`;
}

function table(minor: number, list: readonly StableSymbol[]): string {
  return `  ${minor}: \`\n${lines(list)}\`,`;
}

function lines(list: readonly StableSymbol[]): string {
  let text = "";
  let line = "   ";
  for (const name of list.map((one) => one.name).sort()) {
    if (line.length + name.length > 115) {
      text += `${line}\n`;
      line = "   ";
    }
    line += ` ${name}`;
  }
  return `${text}${line}\n`;
}
