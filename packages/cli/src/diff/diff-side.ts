import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { matchesGlob, parseDistributionFilename } from "@assay/core";
import type { Candidate, gather } from "../gather.ts";
import type { Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";

/** What one of the two words means: distributions, or a folder of sources. */
export type DiffTarget =
  | { readonly kind: "distributions"; readonly written: string; readonly candidates: readonly Candidate[] }
  | { readonly kind: "sources"; readonly written: string; readonly name: string; readonly path: string };

type Gather = (targets: readonly Target[]) => ReturnType<typeof gather>;

/** @throws UsageError where it means nothing that can be compared */
export async function diffTarget(
  target: Target,
  distribution: string | undefined,
  gatherAll: Gather,
): Promise<{ readonly target: DiffTarget; readonly incomplete: Awaited<ReturnType<Gather>>["incomplete"] }> {
  if (target.kind === "folder" && isSourceTree(target.path)) {
    const { written, path } = target;
    return { target: { kind: "sources", written, name: basename(resolve(path)), path }, incomplete: [] };
  }
  const { candidates, incomplete } = await gatherAll([target]);
  const [only] = candidates;
  const written = only?.target ?? target.written;
  // Where a file itself is named, nothing has to be chosen.
  const several = target.kind === "release" || target.kind === "folder";
  const left = several ? chosen(candidates, distribution) : candidates;
  return { target: { kind: "distributions", written, candidates: left }, incomplete };
}

function chosen(candidates: readonly Candidate[], wanted: string | undefined): readonly Candidate[] {
  if (wanted === undefined || candidates.length === 0) return candidates;
  const left = candidates.filter(({ filename }) => filename === wanted || matchesGlob(wanted, filename));
  if (left.length > 0) return left;
  const names = candidates.slice(0, MOST).map(({ filename }) => `  ${filename}`);
  throw new UsageError(`--distribution ${wanted}: there is none of that name.\n${names.join("\n")}`);
}

const MOST = 20;
/** Where one of these stands, wheels beside it are its products or samples. */
const SOURCES = ["pyproject.toml", "setup.py", "setup.cfg", "PKG-INFO", ".git"];

function isSourceTree(folder: string): boolean {
  if (SOURCES.some((name) => existsSync(join(folder, name)))) return true;
  try {
    return !readdirSync(folder).some((name) => parseDistributionFilename(name).kind !== "other");
  } catch {
    // Whoever reads it says why it cannot be read.
    return true;
  }
}
