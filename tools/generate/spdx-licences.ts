/**
 * Writes packages/core/src/model/spdx-licences.generated.ts: ./dev exec -- node tools/generate/spdx-licences.ts
 *
 * No npm package has the whole of a current SPDX list: `spdx-license-ids` has the licences and says which are deprecated,
 * `spdx-exceptions` lacks a dozen exceptions. The schema that CycloneDX ships has all identifiers, licences before
 * exceptions, without saying which is which. Together they do. They are fetched here and not installed, because
 * nothing else needs them.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LICENCES = "spdx-license-ids@3.0.24";
const SCHEMA = "@cyclonedx/cyclonedx-library@10.3.0";
const OUTPUT = join(import.meta.dirname, "../../packages/core/src/model/spdx-licences.generated.ts");

const folder = mkdtempSync(join(tmpdir(), "spdx-"));
try {
  writeFileSync(OUTPUT, generated());
} finally {
  rmSync(folder, { recursive: true });
}

function generated(): string {
  fetchInto(LICENCES);
  const current: string[] = readJson("index.json");
  const deprecated: string[] = readJson("deprecated.json");
  fetchInto(SCHEMA);
  const schema: { $comment: string; enum: string[] } = readJson("res/schema/spdx.SNAPSHOT.schema.json");

  const all = schema.enum;
  // Before SPDX 2.0 gave `+` a meaning of its own there were identifiers that end in it; the first list leaves them out.
  const known = new Set([...current, ...deprecated, ...all.filter((identifier) => identifier.endsWith("+"))]);
  const licences = all.filter((identifier) => known.has(identifier));
  const exceptions = all.filter((identifier) => !known.has(identifier));
  const firstException = all.indexOf(exceptions[0] ?? "");
  if (licences.length !== known.size || firstException !== licences.length) {
    throw new Error(`${LICENCES} and the schema of ${SCHEMA} are of different SPDX lists`);
  }
  return `// Written by tools/generate/spdx-licences.ts from ${LICENCES} and ${SCHEMA}. Do not edit.

/** The SPDX licence list, in its own words: ${schema.$comment}. */
${list("licenceIds", licences)}
${list("exceptionIds", exceptions)}
/** Licences that the list keeps for old files only. */
${list("deprecatedLicences", deprecated)}`;
}

function list(name: string, identifiers: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const identifier of identifiers) {
    if (line.length + identifier.length > 110) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? `  ${identifier}` : ` ${identifier}`;
  }
  return `export const ${name}: readonly string[] = \`\n${[...lines, line].join("\n")}\n\`\n  .trim()\n  .split(/\\s+/);\n`;
}

function fetchInto(specification: string): void {
  rmSync(join(folder, "package"), { recursive: true, force: true });
  execFileSync("npm", ["pack", "--silent", specification, "--pack-destination", folder]);
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`npm pack ${specification} gave nothing`);
  execFileSync("tar", ["-xzf", join(folder, archive), "-C", folder]);
  rmSync(join(folder, archive));
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(folder, "package", path), "utf8"));
}
