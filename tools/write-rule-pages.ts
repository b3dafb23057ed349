/**
 * Writes docs/rules from the checks: a page for each and a list of all. `--check` writes nothing and exits 1 if one is stale.
 *
 *     ./dev run rules [-- --check]
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { checks, differenceRules, ruleIndex, rulePage } from "@assay/core";

const folder = join(import.meta.dirname, "..", "docs", "rules");

const described = [...checks, ...differenceRules];

/** Path below docs/rules → content. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", ruleIndex(described)],
    ...described.map((check): [string, string] => [`${check.id}.md`, rulePage(check)]),
  ]);
}

/** Pages that are missing, different, or of no rule any more; paths below docs/rules. */
export function stalePages(pages: ReadonlyMap<string, string>): readonly string[] {
  const there = new Set(existing());
  const wrong = [...pages].filter(
    ([path, text]) => !there.has(path) || readFileSync(join(folder, path), "utf8") !== text,
  );
  return [...wrong.map(([path]) => path), ...[...there].filter((path) => !pages.has(path))].sort();
}

function existing(): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function write(pages: ReadonlyMap<string, string>, stale: readonly string[]): void {
  for (const path of stale) {
    const text = pages.get(path);
    const file = join(folder, path);
    if (text === undefined) {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

if (import.meta.main) {
  const pages = rulePages();
  const stale = stalePages(pages);
  if (process.argv.includes("--check")) {
    for (const path of stale) console.error(`docs/rules/${path} is stale`);
    if (stale.length > 0) console.error("Run ./dev run rules and commit what it writes.");
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    write(pages, stale);
    console.log(`${pages.size} pages, ${stale.length} written or removed.`);
  }
}
