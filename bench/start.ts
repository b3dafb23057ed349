import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assayCommand } from "./assay.ts";
import { type Cost, measure, median } from "./measure.ts";
import { table } from "./table.ts";

const CHECKOUT = fileURLToPath(new URL("../assay", import.meta.url));

/** Starting, and the README's main jobs with an empty and with a filled cache; from the checkout and as published. */
export async function start(): Promise<string> {
  const rows: [string, Cost][] = [
    ["--version, published", median(7, assayCommand("--version"))],
    ["--help, published", median(7, assayCommand("--help"))],
  ];
  for (const [name, command] of [
    ["checkout", [CHECKOUT]],
    ["published", assayCommand()],
  ] as const) {
    const cache = mkdtempSync(join(tmpdir(), "assay-bench-"));
    // The first run of a checkout also fills the compile cache; that is not what is asked.
    measure([...command, "--help"]);
    for (const words of [
      ["check", "requests"],
      ["release", "numpy"],
    ]) {
      const call = [...command, ...words];
      rows.push([`${words.join(" ")}, empty cache, ${name}`, measure(call, { ASSAY_CACHE_DIR: cache })]);
      rows.push([`${words.join(" ")}, filled cache, ${name}`, median(5, call, { ASSAY_CACHE_DIR: cache })]);
    }
    rmSync(cache, { recursive: true, force: true });
  }
  return `CPU seconds, user and system\n${table(
    ["", "CPU s", "peak MB"],
    rows.map(([name, { cpu, peak }]) => [name, cpu.toFixed(3), peak.toFixed(0)]),
  )}\n`;
}
