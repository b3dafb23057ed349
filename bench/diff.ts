import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Difference, defaultLimits, matchesGlob, parseVersion, releaseOf, releasesOf } from "@assay/core";
import { chooseIndexes, indexClient, openCache } from "@assay/evidence";
import { assayCommand } from "./assay.ts";
import { benchFolder } from "./folder.ts";
import { type Cost, measure, median } from "./measure.ts";
import { installDiffoscope } from "./peers.ts";
import { table } from "./table.ts";

/** Consecutive releases: many small files, machine code, an sdist whose folder carries the version. */
const PAIRS = [
  { project: "requests", versions: ["2.34.1", "2.34.2"], files: "*.whl" },
  { project: "click", versions: ["8.5.0", "8.5.1"], files: "*.tar.gz" },
  { project: "django", versions: ["6.1.2", "6.1.3"], files: "*.whl" },
  { project: "numpy", versions: ["2.5.4", "2.5.5"], files: "*-cp313-cp313-manylinux*_x86_64.whl" },
] as const;

/** Comparing two distributions: `assay diff` beside diffoscope, on the same files, by time, memory and what has to be read. */
export async function diff(): Promise<string> {
  const diffoscope = installDiffoscope();
  const scratch = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const out = join(scratch, "out");
  const environment = { ASSAY_CACHE_DIR: join(scratch, "cache") };
  const rows: string[][] = [];
  for (const [name, left, right] of await pairs()) {
    const ours = median(5, assayCommand("diff", left, right, "--output", out), environment);
    const text = statSync(out).size;
    measure(assayCommand("diff", left, right, "--format", "json", "--output", out), environment);
    const paired = pairedFiles(readFileSync(out, "utf8"));
    rmSync(out);
    const theirs = measure(diffoscope.command(out, [left, right]));
    const whole = statSync(out).size;
    rmSync(out);
    rows.push([
      name,
      ...costs(ours, text),
      ...costs(theirs, whole),
      (theirs.cpu / ours.cpu).toFixed(0),
      percent(text, whole),
      paired,
    ]);
  }
  rmSync(scratch, { recursive: true, force: true });
  const head = [
    "",
    "CPU s",
    "peak MB",
    "bytes",
    "diffoscope CPU s",
    "peak MB",
    "bytes",
    "times",
    "% of its bytes",
    "paired",
  ];
  return `${table(head, rows)}\n\npaired: files of METADATA and RECORD that differ and were held against one another, of those that there are\n`;
}

function costs({ cpu, peak }: Cost, bytes: number): readonly string[] {
  return [cpu.toFixed(2), peak.toFixed(0), String(bytes)];
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(2);
}

function pairedFiles(report: string): string {
  const { changes } = (JSON.parse(report) as { subjects: readonly { facts: { difference: Difference } }[] }).subjects[0]
    ?.facts.difference ?? { changes: [] };
  const files = changes.filter(({ left, right }) =>
    /(?:^|\/)(?:METADATA|RECORD|PKG-INFO)$/.test((right ?? left)?.name ?? ""),
  );
  return `${files.filter(({ left, right }) => left !== null && right !== null).length} of ${files.length}`;
}

/** Fetched once. */
async function pairs(): Promise<readonly (readonly [string, string, string])[]> {
  const root = join(benchFolder, "diff");
  const found: (readonly [string, string, string])[] = [];
  for (const { project, versions, files } of PAIRS) {
    const folder = join(root, project);
    if (!existsSync(join(folder, "done"))) await fetchPair(folder, project, versions, files);
    const [left, right] = readdirSync(folder)
      .filter((name) => matchesGlob(files, name))
      .sort();
    if (left === undefined || right === undefined) throw new Error(`${project}: the index has not both releases`);
    found.push([`${project} ${versions.join(" to ")}`, join(folder, left), join(folder, right)]);
  }
  return found;
}

async function fetchPair(folder: string, project: string, versions: readonly string[], pattern: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const cache = openCache({ folder: join(benchFolder, "cache"), warn: (text) => console.error(text) });
  const client = indexClient({ indexes: chooseIndexes(), cache, limits: defaultLimits });
  const { releases } = releasesOf(project, (await client.page(project)).files);
  for (const version of versions) {
    const parsed = parseVersion(version);
    const release = parsed === null ? null : releaseOf(releases, parsed);
    for (const { file } of release?.distributions ?? []) {
      const path = join(folder, file.filename);
      if (matchesGlob(pattern, file.filename) && !existsSync(path)) linkSync((await client.file(file)).path, path);
    }
  }
  await client.close();
  await cache.close();
  mkdirSync(join(folder, "done"));
}
