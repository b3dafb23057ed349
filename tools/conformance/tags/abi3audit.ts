import { spawnSync } from "node:child_process";
import type { WheelAnalysis } from "@assay/core";
import type { Answer } from "./answer.ts";
import { newestOf, type PeerCommand, stableMinors } from "./ours.ts";

interface AuditedObject {
  readonly name: string;
  readonly result: {
    readonly is_abi3: boolean;
    readonly is_abi3_baseline_compatible: boolean;
    readonly baseline: string;
    readonly computed: string;
    readonly non_abi3_symbols: readonly string[];
  };
}

/** Of each module of a wheel that claims the stable ABI: whether it keeps to it, and to the version of its highest tag. */
export function* abi3audit(path: string, wheel: WheelAnalysis, command: PeerCommand): Generator<Answer> {
  const minors = stableMinors(wheel.filename);
  const highest = Math.max(...minors);
  if (minors.length === 0) return;
  const { stdout } = spawnSync(command("abi3audit"), ["--report", path], { encoding: "utf8", maxBuffer: 1 << 28 });
  const report = JSON.parse(stdout) as { specs: Record<string, { wheel?: readonly AuditedObject[] }> };
  for (const { name, result } of Object.values(report.specs).flatMap((spec) => spec.wheel ?? [])) {
    const file = wheel.binaries.find((one) => one.path === name || one.path.endsWith(`/${name}`));
    if (file === undefined) {
      yield { question: "abi3audit, objects", of: name, theirs: "read", ours: "not read", excuse: null };
      continue;
    }
    const outside = new Set(file.slices.flatMap(({ python }) => python.outside.first));
    const defined = new Set(file.slices.flatMap(({ python }) => [...python.entries, ...python.exports.first]));
    const onlyOwn = result.non_abi3_symbols.every((symbol) => defined.has(symbol) && !outside.has(symbol));
    yield {
      question: "abi3audit, names outside the stable ABI",
      of: name,
      theirs: sorted(result.non_abi3_symbols),
      ours: sorted(outside),
      excuse: onlyOwn && result.non_abi3_symbols.length > 0 ? "it counts what the module itself defines" : null,
    };
    const computed = Math.max(highest, newestOf(file));
    yield {
      question: "abi3audit, version",
      of: name,
      theirs: `${result.baseline} ${result.computed} ${result.is_abi3_baseline_compatible}`,
      ours: `3.${highest} 3.${computed} ${computed <= highest}`,
      excuse: null,
    };
  }
}

function sorted(names: Iterable<string>): string {
  return [...names].sort().join(" ");
}
