import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { examine } from "../tools/conformance/code/examine.ts";
import { assayCommand } from "./assay.ts";
import { corpus } from "./corpus.ts";
import { measure, median } from "./measure.ts";
import { installGuardDog } from "./peers.ts";
import { table } from "./table.ts";

/** Reading the code of wheels and sdists without running it: assay in one call, GuardDog with one call each, as it asks for. */
export async function code(): Promise<string> {
  const { wheels, sdists } = await corpus();
  const files = [...wheels, ...sdists];
  const cache = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const call = (some: readonly string[]): readonly string[] =>
    assayCommand("check", "--select", "code/", "--fail-on", "none", "--jobs", "1", ...some);
  const all = measure(call(files), { ASSAY_CACHE_DIR: cache });
  const small = smallest(wheels);
  const again = median(5, call([small]), { ASSAY_CACHE_DIR: cache });
  rmSync(cache, { recursive: true, force: true });

  const guarddog = installGuardDog();
  let [cpu, peak] = [0, 0];
  for (const file of files) {
    const cost = measure(guarddog.command([file]));
    cpu += cost.cpu;
    peak = Math.max(peak, cost.peak);
  }
  const rows = [
    [`assay, ${files.length} files in one call`, all.cpu.toFixed(1), all.peak.toFixed(0)],
    [`GuardDog, ${files.length} calls`, cpu.toFixed(1), peak.toFixed(0)],
    ["assay, one small wheel, cached", again.cpu.toFixed(3), again.peak.toFixed(0)],
  ];
  return [
    "CPU seconds, user and system",
    table(["", "CPU s", "peak MB"], rows),
    `assay takes ${((100 * all.cpu) / cpu).toFixed(1)} % of GuardDog's CPU`,
    await rate(wheels),
    "",
  ].join("\n");
}

function smallest(files: readonly string[]): string {
  const [first = ""] = files.toSorted((one, other) => statSync(one).size - statSync(other).size);
  return first;
}

/** MB of Python a second, over the wheels that hold more than one, one after the other in a process as a call has it. */
async function rate(wheels: readonly string[]): Promise<string> {
  const { beginShort } = createRequire(import.meta.url)("../packages/cli/bin/short-run.cjs") as { beginShort(): void };
  beginShort();
  let [bytes, seconds] = [0, 0];
  for (const wheel of wheels) {
    const filename = basename(wheel);
    const { analysis, cpu } = await examine({ name: filename, filename, bytes: readFileSync(wheel), cluster: "" });
    const python = analysis.members.reduce((sum, { path, size }) => sum + (path.endsWith(".py") ? size : 0), 0);
    if (python < 1_000_000) continue;
    bytes += python;
    seconds += cpu;
  }
  return `${(bytes / 1e6 / seconds).toFixed(1)} MB of Python a second and core, on wheels with more than 1 MB of it`;
}
