import type { FileOutline, Outlines } from "../../../formats/python/outline/outline.ts";
import { outliner } from "../../../formats/python/outline/outline-of.ts";

/** The source files of a distribution, outlined together. */
export interface ProgramOutline {
  readonly all: Outlines;
  readonly files: readonly OutlinedFile[];
  /** By dotted name, under every import root that they lie in: the first root wins. */
  readonly modules: ReadonlyMap<string, OutlinedFile>;
  /** What has made it: see `first-program.ts`. */
  readonly worker: object;
}

export interface OutlinedFile {
  readonly index: number;
  readonly path: string;
  /** Bytes of it. */
  readonly size: number;
  readonly outline: FileOutline;
  /** Dotted; that of its package for `__init__.py`. */
  readonly module: string;
  readonly isPackage: boolean;
}

export function outlineProgram(files: ReadonlyMap<string, Uint8Array>, importRoots: readonly string[]): ProgramOutline {
  const worker = outliner();
  const { all, add } = worker;
  const outlined: OutlinedFile[] = [];
  const modules = new Map<string, OutlinedFile>();
  for (const path of files.keys()) {
    const bytes = path.endsWith(".py") || path.endsWith(".pyw") ? files.get(path) : undefined;
    if (bytes === undefined) continue;
    const outline = add(bytes);
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
  return { all, files: outlined, modules, worker };
}

function dottedName(path: string): string {
  return path
    .replace(/\.pyw?$/, "")
    .replace(/(?:^|\/)__init__$/, "")
    .replaceAll("/", ".");
}
