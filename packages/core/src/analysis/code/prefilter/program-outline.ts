import { type NameTable, nameTable } from "../../../formats/python/outline/name-table.ts";
import type { Outline } from "../../../formats/python/outline/outline.ts";
import { outlineOf } from "../../../formats/python/outline/outline-of.ts";
import { pieceWriter } from "../../../formats/python/outline/pieces.ts";
import { wordsIn } from "../../../formats/python/outline/words.ts";

/** The source files of a distribution, outlined with one table of names. */
export interface ProgramOutline {
  readonly names: NameTable;
  readonly files: readonly OutlinedFile[];
  /** By dotted name, under every import root that they lie in: the first root wins. */
  readonly modules: ReadonlyMap<string, OutlinedFile>;
}

export interface OutlinedFile {
  readonly index: number;
  readonly path: string;
  /** Bytes of it. */
  readonly size: number;
  readonly outline: Outline;
  /** Dotted; that of its package for `__init__.py`. */
  readonly module: string;
  readonly isPackage: boolean;
}

export function outlineProgram(files: ReadonlyMap<string, Uint8Array>, importRoots: readonly string[]): ProgramOutline {
  const names = nameTable();
  const words = wordsIn(names);
  const pieces = pieceWriter(names);
  const outlined: OutlinedFile[] = [];
  const modules = new Map<string, OutlinedFile>();
  for (const path of files.keys()) {
    const bytes = path.endsWith(".py") || path.endsWith(".pyw") ? files.get(path) : undefined;
    if (bytes === undefined) continue;
    const outline = outlineOf(bytes, names, words, pieces);
    const isPackage = path.endsWith("/__init__.py") || path === "__init__.py";
    const dotted = importRoots
      .filter((root) => path.startsWith(root))
      .map((root) => dottedName(path.slice(root.length)));
    // The longest root gives the shortest name, which is the one that relative imports go by.
    const module = dotted.reduce((best, one) => (one.length < best.length ? one : best), dotted[0] ?? dottedName(path));
    const file: OutlinedFile = { index: outlined.length, path, size: bytes.length, outline, module, isPackage };
    outlined.push(file);
    for (const one of dotted) if (!modules.has(one) || isPackage) modules.set(one, file);
  }
  return { names, files: outlined, modules };
}

function dottedName(path: string): string {
  return path
    .replace(/\.pyw?$/, "")
    .replace(/(?:^|\/)__init__$/, "")
    .replaceAll("/", ".");
}
