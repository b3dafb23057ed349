/**
 * Compares what we make of the tags of native wheels with abi3audit and `auditwheel show`:
 * ./dev run --silent conformance:tags -- [--verbose] WHEEL-OR-DIR…
 *
 * Prints `PEER, QUESTION: n passed, n failed`; differences go to stderr. Where the peer is known to err, the difference is
 * shown with --verbose and counted apart. Exits 1 if anything else differs, 2 if nothing could be compared. The peers run
 * from a virtual environment of their own, which is made at the first call; wheels are read, never installed.
 */
import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { analyseDistribution, defaultLimits, type WheelAnalysis } from "@assay/core";
import { fileAccess, nodePlatform } from "@assay/evidence";
import { nativePeers } from "../native-peers.ts";
import { pythonCommands } from "../python-commands.ts";
import { abi3audit } from "./tags/abi3audit.ts";
import type { Answer } from "./tags/answer.ts";
import { auditwheel } from "./tags/auditwheel.ts";

process.exitCode = await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { verbose: { type: "boolean" } },
  });
  const command = pythonCommands(nativePeers);
  const counts = new Map<string, { passed: number; failed: number; excused: number }>();
  for (const path of positionals.flatMap(wheelsIn)) {
    const wheel = await analysed(path);
    if (wheel === null) continue;
    for (const answer of [...abi3audit(path, wheel, command), ...auditwheel(path, wheel, command)]) {
      const count = counts.get(answer.question) ?? { passed: 0, failed: 0, excused: 0 };
      counts.set(answer.question, count);
      if (answer.theirs === answer.ours) count.passed++;
      else if (answer.excuse === null) count.failed++;
      else count.excused++;
      if (answer.theirs !== answer.ours && (answer.excuse === null || values.verbose === true)) show(path, answer);
    }
  }
  for (const [question, { passed, failed, excused }] of counts) {
    console.log(
      `${question}: ${passed} passed, ${failed} failed${excused > 0 ? `, ${excused} where the peer errs` : ""}`,
    );
  }
  if (counts.size === 0) console.error("Nothing was compared. Name wheels, or folders that hold some.");
  return counts.size === 0 ? 2 : [...counts.values()].some(({ failed }) => failed > 0) ? 1 : 0;
}

function show(path: string, { question, of, theirs, ours, excuse }: Answer): void {
  const why = excuse === null ? "" : ` (${excuse})`;
  console.error(
    `${basename(path)}${of === "" ? "" : `, ${of}`}: ${question}${why}\n  theirs ${theirs}\n  ours   ${ours}`,
  );
}

function wheelsIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith(".whl"))
    .sort()
    .map((name) => join(path, name));
}

/** Null for wheels without machine code, of which the peers say nothing. */
async function analysed(path: string): Promise<WheelAnalysis | null> {
  using file = fileAccess(path);
  const analysis = await analyseDistribution(file, basename(path), nodePlatform, defaultLimits);
  return analysis.kind === "wheel" && analysis.binaries.length > 0 ? analysis : null;
}
