import { moduleFile } from "../../names/import-names.ts";

/** A file that an import statement can run. */
export interface ModuleCandidate {
  readonly path: string;
  readonly kind: "source" | "native" | "bytecode";
  /** Whether it is the `__init__` of a package. */
  readonly isPackage: boolean;
}

/** The files that stand for each module, by its dotted name; the one that an import takes comes first. */
export type ModuleIndex = ReadonlyMap<string, readonly ModuleCandidate[]>;

/**
 * @param places path below a folder of the import path → member
 * @see importlib.machinery.FileFinder: a package before modules, then extension modules, source, bytecode
 */
export function moduleIndex(places: ReadonlyMap<string, string>): ModuleIndex {
  const folders = new Map<string, string | null>();
  const modules = new Map<string, ModuleCandidate[]>();
  for (const [lands, path] of places) {
    const file = lands.endsWith(".pyi") ? null : moduleFile(lands);
    if (file === null) continue;
    let folder = folders.get(file.folder);
    if (folder === undefined) {
      folder = dottedFolder(file.folder);
      folders.set(file.folder, folder);
    }
    if (folder === null) continue;
    const isPackage = file.name === "__init__";
    const dotted = isPackage ? folder : folder === "" ? file.name : `${folder}.${file.name}`;
    if (dotted === "") continue;
    const kind = lands.endsWith(".pyc") ? "bytecode" : file.compiled ? "native" : "source";
    const known = modules.get(dotted);
    if (known === undefined) modules.set(dotted, [{ path, kind, isPackage }]);
    else known.push({ path, kind, isPackage });
  }
  for (const candidates of modules.values()) if (candidates.length > 1) candidates.sort((a, b) => rank(a) - rank(b));
  return modules;
}

/** Where reading the module begins: its source if an import may take it, else whatever it takes. */
export function readableModule(index: ModuleIndex, dotted: string): ModuleCandidate | null {
  const candidates = index.get(dotted) ?? [];
  const [first] = candidates;
  if (first === undefined) return null;
  // An extension module may be of another platform; then the source beside it runs.
  const source = candidates.find(({ kind, isPackage }) => kind === "source" && isPackage === first.isPackage);
  return first.kind === "native" && source !== undefined ? source : first;
}

function rank({ kind, isPackage }: ModuleCandidate): number {
  return (isPackage ? 0 : 3) + (kind === "native" ? 0 : kind === "source" ? 1 : 2);
}

/** Null where a segment is no identifier, or the folder is one of compiled files. */
function dottedFolder(folder: string): string | null {
  if (folder === "") return "";
  if (folder.length > LONGEST_FOLDER) return null;
  const segments = folder.split("/");
  if (!segments.every((segment) => isIdentifier(segment)) || segments.at(-1) === "__pycache__") return null;
  return segments.join(".");
}

const LONGEST_FOLDER = 4096;

function isIdentifier(name: string): boolean {
  // Classes of Unicode take a millisecond to compile, and few names need them.
  return /^[A-Za-z_]\w*$/.test(name) || /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(name);
}
