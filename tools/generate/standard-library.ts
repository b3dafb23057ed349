/**
 * Writes packages/core/src/model/standard-library.generated.ts:
 * ./dev exec -- node --conditions=assay-source tools/generate/standard-library.ts
 *
 * The names come from `stdlibs`, which reads them out of CPython's source releases. Its wheel is read, not installed.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { membersOfWheel } from "./wheel-of-index.ts";

const VERSION = "2026.9.3";
/** From the oldest Python that an installer of today still runs on. */
const PYTHONS = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"];
const OUTPUT = join(import.meta.dirname, "../../packages/core/src/model/standard-library.generated.ts");

const members = await membersOfWheel("stdlibs", VERSION, (path) => /^stdlibs\/py3\d+\.py$/.test(path));
const spans = new Map<string, string[]>();
for (const python of PYTHONS) {
  const source = members.get(`stdlibs/py${python.replace(".", "")}.py`);
  if (source === undefined) throw new Error(`stdlibs ${VERSION} has no list of Python ${python}`);
  for (const [, name = ""] of new TextDecoder().decode(source).matchAll(/^ {8}"([A-Za-z_][A-Za-z0-9_]*)",$/gm)) {
    const pythons = spans.get(name) ?? [];
    pythons.push(python);
    spans.set(name, pythons);
  }
}
writeFileSync(OUTPUT, generated());

function generated(): string {
  const groups = new Map<string, string[]>();
  for (const [name, pythons] of [...spans].sort()) {
    const span = spanOf(pythons);
    groups.set(span, [...(groups.get(span) ?? []), name]);
  }
  const lines = [...groups].sort().map(([span, names]) => folded(`${span}:`, names));
  return `// Written by tools/generate/standard-library.ts from stdlibs ${VERSION}. Do not edit.

/** The Pythons that the list knows, oldest first. */
export const listedPythons: readonly string[] = ${`["${PYTHONS.join(`", "`)}"]`};

/** ${spans.size} top-level modules of CPython's standard library, by the Pythons that have them: \`FIRST-LAST: names\`. */
export const standardLibrary: string = \`
${lines.join("\n")}
\`;
`;
}

/** \`3.8-3.11\`. A module that comes and goes is listed from its first to its last. */
function spanOf(pythons: readonly string[]): string {
  return `${pythons[0]}-${pythons.at(-1)}`;
}

function folded(head: string, names: readonly string[]): string {
  const lines: string[] = [];
  let line = head;
  for (const name of names) {
    if (line.length + name.length > 115) {
      lines.push(line);
      line = " ";
    }
    line += ` ${name}`;
  }
  return [...lines, line].join("\n");
}
