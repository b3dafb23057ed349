import { normaliseMemberName } from "../../../formats/member-name.ts";
import type { PthLine } from "../../../formats/python/pth.ts";
import { type StartupReader, startupReaders } from "../../../formats/python/startup-lines.ts";
import { strip } from "../../../formats/python/white-space.ts";
import { readStartupFile } from "../../startup/startup-file.ts";
import type { StartupPlace } from "../../startup/startup-place.ts";
import type { CodeEntry, UndecidedCode } from "../code-analysis.ts";
import { codeEntry, notFollowed } from "./entry.ts";
import { type ModuleIndex, moduleIndex, readableModule } from "./module-index.ts";

/** What runs at every start of the interpreter, and the folders that a `.pth` file adds to the import path. */
export interface StartupEntries {
  readonly entries: readonly CodeEntry[];
  /** Folders of the archive, with a slash at their end. */
  readonly importRoots: readonly string[];
  readonly undecided: readonly UndecidedCode[];
}

/** A file that takes effect at every start, with its bytes where they are held. */
export interface FoundStartup {
  readonly path: string;
  readonly place: StartupPlace;
  readonly bytes: Uint8Array | null;
}

/**
 * @param places path below site-packages → member
 * @see PEP 829 for `.start` files
 */
export function startupEntries(
  found: readonly FoundStartup[],
  places: ReadonlyMap<string, string>,
  index: ModuleIndex,
): StartupEntries {
  const entries: CodeEntry[] = [];
  const folders = new Set<string>();
  const undecided: UndecidedCode[] = [];
  let left = MOST_LINES;
  for (const { path, place, bytes } of found) {
    const file = readStartupFile(path, place, bytes);
    if (file.kind === "sitecustomize" || file.kind === "usercustomize") {
      entries.push(codeEntry("startup", path, { because: "startup-module", detail: `Python imports ${file.kind}` }));
      continue;
    }
    if (file.kind === "start") entries.push(...file.lines.flatMap((line) => startLine(path, line, index)));
    else {
      const lines = importLines(path, file.lines, left);
      left = Math.max(0, left - lines.length);
      entries.push(...lines);
    }
    for (const { kind, text } of file.lines) if (kind === "path") folders.add(normaliseMemberName(strip(text)));
    if (file.anomalies.some(({ code }) => code === "pth/lines-not-kept"))
      undecided.push(notFollowed(path, "startup", "It names more folders than assay looks into."));
  }
  if (folders.size === 0) return { entries, importRoots: [], undecided };
  const added = addedFolders(folders, places);
  return { entries: [...entries, ...added.entries], importRoots: added.importRoots, undecided };
}

/** Beyond some hundred lines, the rest of a file is one text: it runs in that order all the same. */
function importLines(path: string, lines: readonly PthLine[], most: number): readonly CodeEntry[] {
  const run = lines.filter(({ executedBy }) => executedBy.length > 0);
  const entries = run.slice(0, most).map(({ line, text, executedBy }) => {
    const detail = `line ${line} of ${path}`;
    return codeEntry("startup", path, {
      because: "pth-line",
      detail,
      text: { line, code: text },
      under: pythons(executedBy),
    });
  });
  const rest = run.slice(most);
  const [first] = rest;
  if (first === undefined) return entries;
  const code = rest.map(({ text }) => text).join("\n");
  const detail = `line ${first.line} of ${path} and ${rest.length - 1} further lines`;
  return [...entries, codeEntry("startup", path, { because: "pth-line", detail, text: { line: first.line, code } })];
}

/** A line of a `.start` file: the module is imported, and what it names is called without arguments. */
function startLine(path: string, { line, text, kind, executedBy }: PthLine, index: ModuleIndex): readonly CodeEntry[] {
  if (kind !== "entry-point" || executedBy.length === 0) return [];
  const reference = strip(text);
  const colon = reference.indexOf(":");
  const module = readableModule(index, reference.slice(0, colon));
  const words = { because: "start-line", detail: `line ${line} of ${path}: ${reference}`, under: pythons(executedBy) };
  if (module === null) return [codeEntry("startup", path, { ...words, text: { line, code: reference } })];
  return [codeEntry("startup", module.path, { ...words, symbol: reference.slice(colon + 1) })];
}

function pythons(readers: readonly StartupReader[]): readonly string[] {
  return readers.length === startupReaders.length ? [] : readers.map((reader) => `Python ${reader}`);
}

/** A `.pth` line without `import` names a folder: what Python imports at every start may lie in it. */
function addedFolders(
  folders: ReadonlySet<string>,
  places: ReadonlyMap<string, string>,
): Omit<StartupEntries, "undecided"> {
  const below = new Map<string, Map<string, string>>();
  const importRoots = new Set<string>();
  for (const [lands, path] of places) {
    for (const { folder, rest } of foldersOf(lands)) {
      if (!folders.has(folder)) continue;
      importRoots.add(path.slice(0, -rest.length));
      if (!CUSTOMIZE.test(rest)) continue;
      const known = below.get(folder) ?? new Map<string, string>();
      known.set(rest, path);
      below.set(folder, known);
    }
  }
  const entries = [...below].flatMap(([folder, inside]) => {
    const index = moduleIndex(inside);
    return ["sitecustomize", "usercustomize"].flatMap((name) => {
      const module = readableModule(index, name);
      const detail = `a .pth file puts ${folder} on the import path, and Python imports ${name}`;
      return module === null ? [] : [codeEntry("startup", module.path, { because: "pth-path-module", detail })];
    });
  });
  return { entries, importRoots: [...importRoots] };
}

function foldersOf(lands: string): readonly { readonly folder: string; readonly rest: string }[] {
  const found: { folder: string; rest: string }[] = [];
  let slash = lands.indexOf("/");
  while (slash >= 0 && found.length < DEEPEST_FOLDER) {
    found.push({ folder: lands.slice(0, slash), rest: lands.slice(slash + 1) });
    slash = lands.indexOf("/", slash + 1);
  }
  return found;
}

const CUSTOMIZE = /^(?:site|user)customize(?:\/__init__)?\.[^/]+$/;
const MOST_LINES = 200;
const DEEPEST_FOLDER = 32;
