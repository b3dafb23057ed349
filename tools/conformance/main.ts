/**
 * Compares our reading of Python's standards with the recorded answers of their reference implementations:
 * ./dev run --silent conformance -- [--verbose] DIR…
 *
 * Prints `NAME: n passed, n failed` for each file. Exits 1 if anything failed, 2 if the call is wrong or nothing was
 * checked.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Comparison, Grammar } from "./grammar.ts";
import { grammars, uncovered } from "./grammars.ts";

const FAILURES_SHOWN = 5;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function run(argv: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { verbose: { type: "boolean" } },
  });
  const files = positionals.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
  );
  let checked = 0;
  let failed = 0;
  for (const file of files) {
    const grammar = grammarFor(file);
    if (grammar === null) continue;
    const failures = await failuresOf(grammar, file);
    checked++;
    failed += failures.length;
    if (values.verbose === true) failures.slice(0, FAILURES_SHOWN).forEach(show);
  }
  if (checked === 0) console.error("No file of vectors was checked. Name the folders that hold them.");
  return checked === 0 ? 2 : failed > 0 ? 1 : 0;
}

function grammarFor(file: string): Grammar | null {
  const name = /([^/\\]+?)\.json(?:\.gz)?$/.exec(file)?.[1];
  const grammar = grammars.find((candidate) => candidate.name === name);
  if (grammar !== undefined) return grammar;
  const known = name !== undefined && uncovered.includes(name);
  console.error(`${file}: ${known ? "not covered yet" : "no grammar of that name"}, skipped`);
  return null;
}

async function failuresOf(grammar: Grammar, file: string): Promise<readonly Comparison[]> {
  const bytes = readFileSync(file);
  const vectors: unknown = JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
  const failures: Comparison[] = [];
  let passed = 0;
  try {
    for await (const comparison of grammar.check(vectors, file)) {
      if (isDeepStrictEqual(comparison.actual, comparison.expected)) passed++;
      else failures.push(comparison);
    }
  } catch (error) {
    // A grammar that breaks down has failed; the files after it are still worth checking.
    failures.push({ input: file, expected: "an answer for every case", actual: String(error) });
  }
  console.log(`${grammar.name}: ${passed} passed, ${failures.length} failed`);
  return failures;
}

function show({ input, expected, actual }: Comparison): void {
  console.error(
    `  ${JSON.stringify(input)}\n    expected ${JSON.stringify(expected)}\n    got      ${JSON.stringify(actual)}`,
  );
}
