import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assayCommand } from "./assay.ts";
import { corpus } from "./corpus.ts";
import { type Cost, measure } from "./measure.ts";
import { installPeers } from "./peers.ts";
import { table } from "./table.ts";

/**
 * Wheels: what `assay check` costs beside the peers, on the same files, one process for all and one process each.
 *
 * assay starts with an empty cache each time, so that it reads every byte; what its code would do no peer here asks.
 */
export async function wheels(): Promise<string> {
  const files = (await corpus()).wheels;
  const peers = installPeers();
  const rows: { name: string; together: Cost; each: Cost }[] = [];

  for (const { name, command } of peers) {
    rows.push({ name, together: measure(command(files)), each: sum(files.map((file) => measure(command([file])))) });
  }
  const own = { name: "assay check", together: ours(files), each: sum(files.map((file) => ours([file]))) };
  const best = (of: "together" | "each"): number => Math.min(...rows.map((row) => row[of].cpu));
  const total = (of: "together" | "each"): number => rows.reduce((all, row) => all + row[of].cpu, 0);

  return [
    `${files.length} wheels; CPU seconds, user and system; peak resident MB of the largest process`,
    table(
      ["", "one call", "a call each", "peak MB"],
      [...rows, own].map(({ name, together, each }) => [
        name,
        together.cpu.toFixed(2),
        each.cpu.toFixed(2),
        Math.max(together.peak, each.peak).toFixed(0),
      ]),
    ),
    `peers in a call each / assay in one call: the quickest ${(best("each") / own.together.cpu).toFixed(1)}, all ${rows.length} ${(total("each") / own.together.cpu).toFixed(1)}`,
    `the quickest peer / assay: ${(best("together") / own.together.cpu).toFixed(1)} in one call, ${(best("each") / own.each.cpu).toFixed(1)} in a call each`,
    `all ${rows.length} peers / assay: ${(total("together") / own.together.cpu).toFixed(1)} in one call, ${(total("each") / own.each.cpu).toFixed(1)} in a call each`,
    "",
  ].join("\n");
}

/** What `assay check` costs on these files, from an empty cache, without the rules of code, which no peer looks at. */
export function ours(files: readonly string[]): Cost {
  const cache = mkdtempSync(join(tmpdir(), "assay-bench-"));
  try {
    return measure(assayCommand("check", "--ignore", "code/", ...files, "--format", "json"), {
      ASSAY_CACHE_DIR: cache,
    });
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** One process after the other: their CPU time together, and the largest of their peaks. */
export function sum(costs: readonly Cost[]): Cost {
  return {
    cpu: costs.reduce((all, { cpu }) => all + cpu, 0),
    peak: Math.max(...costs.map(({ peak }) => peak)),
    status: Math.max(...costs.map(({ status }) => status)),
  };
}
