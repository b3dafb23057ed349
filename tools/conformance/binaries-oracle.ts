/**
 * Compares our reading of native binaries with readelf's and LLVM's:
 * ./dev run --silent conformance:binaries -- [--verbose] FILE-OR-DIR…
 *
 * Prints `FORMAT: n passed, n failed`, counted in files. Exits 1 if anything differs, 2 if nothing could be compared. The
 * files are read, never loaded.
 */
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { nativeFormatOf, type RandomAccess, requireInside } from "@assay/core";
import { ar } from "./binaries/ar.ts";
import { elf } from "./binaries/elf.ts";
import { machO } from "./binaries/mach-o.ts";
import { commandOf, differences, type Oracle } from "./binaries/oracle.ts";
import { pe } from "./binaries/pe.ts";
import { wasm } from "./binaries/wasm.ts";

const ORACLES: readonly Oracle[] = [elf, machO, pe, wasm, ar];
const DIFFERENCES_SHOWN = 5;

process.exitCode = run(process.argv.slice(2));

function run(argv: readonly string[]): number {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { verbose: { type: "boolean" } },
  });
  const counts = new Map<Oracle, { passed: number; failed: number; facts: number }>();
  for (const path of positionals.flatMap(filesIn)) {
    withFile(path, (file) => {
      const format = nativeFormatOf(file.read(0, Math.min(64, file.size)));
      const oracle = ORACLES.find(
        (one) => one.format === format && one.needs.every((need) => commandOf(need) !== null),
      );
      if (oracle === undefined) return;
      const count = counts.get(oracle) ?? { passed: 0, failed: 0, facts: 0 };
      counts.set(oracle, count);
      const { failures, facts } = compare(oracle, path, file);
      count.facts += facts;
      if (failures.length === 0) count.passed++;
      else {
        count.failed++;
        console.error([path, ...failures].join("\n  "));
      }
    });
  }
  for (const oracle of ORACLES) {
    const missing = oracle.needs.filter((need) => commandOf(need) === null);
    if (missing.length > 0) console.error(`${oracle.format}: not compared, ${missing.join(", ")} not installed`);
    const count = counts.get(oracle);
    if (count === undefined) continue;
    console.log(`${oracle.format}: ${count.passed} passed, ${count.failed} failed`);
    if (values.verbose === true) console.error(`  ${count.facts} facts`);
  }
  if (counts.size === 0) console.error("Nothing was compared. Name files or folders with native binaries.");
  return counts.size === 0 ? 2 : [...counts.values()].some(({ failed }) => failed > 0) ? 1 : 0;
}

function compare(oracle: Oracle, path: string, file: RandomAccess): { failures: string[]; facts: number } {
  const failures: string[] = [];
  let facts = 0;
  try {
    for (const comparison of oracle.compare(path, file)) {
      facts += comparison.expected.length;
      const found = differences(comparison);
      if (found.length === 0) continue;
      const shown = found.slice(0, DIFFERENCES_SHOWN).join(" ");
      failures.push(
        `${comparison.what}: ${shown}${found.length > DIFFERENCES_SHOWN ? ` and ${found.length - DIFFERENCES_SHOWN} more` : ""}`,
      );
    }
  } catch (error) {
    failures.push(String(error));
  }
  return { failures, facts };
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function withFile(path: string, use: (file: RandomAccess) => void): void {
  const descriptor = openSync(path, "r");
  try {
    const { size } = fstatSync(descriptor);
    use({
      size,
      read(offset, length) {
        requireInside(size, offset, length);
        const bytes = new Uint8Array(length);
        readSync(descriptor, bytes, 0, length, offset);
        return bytes;
      },
    });
  } finally {
    closeSync(descriptor);
  }
}
