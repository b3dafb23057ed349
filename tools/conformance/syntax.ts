/**
 * Compares our parser of Python with tree-sitter, node for node, on every source file of archives, in memory:
 *
 *     ./dev run --silent conformance:syntax -- [--verbose] FILE-OR-FOLDER…
 *     ./dev run --silent conformance:syntax -- [--verbose] --git BARE-REPOSITORY --list LIST.json
 *
 * Prints how many files have the same tree, how many are left to tree-sitter and why, and how fast both are. Exits 1 if a
 * tree differs where tree-sitter finds no fault, beyond what is known: see `syntax/compare-trees.ts`.
 */
import { parseArgs } from "node:util";
import { samplesIn, samplesOf } from "./code/samples.ts";
import { newTally, shown, take } from "./syntax/tally.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean" }, git: { type: "string" }, list: { type: "string" } },
});
const { git, list } = values;
const tally = await newTally();
for (const path of positionals) for (const sample of samplesIn(path)) await take(tally, sample);
if (git !== undefined && list !== undefined) for (const sample of samplesOf(git, list)) await take(tally, sample);

if (tally.files === 0) {
  console.error("No source file was read. Name files or folders, or --git and --list.");
  process.exitCode = 2;
} else {
  console.log(shown(tally, values.verbose === true ? "verbose" : "short"));
  process.exitCode = tally.different.length > 0 ? 1 : 0;
}
