import { gitPattern } from "./git-pattern.ts";

/** The attributes of one path: true where set, false where unset (`-text`), or the value. */
export type Attributes = ReadonlyMap<string, string | boolean>;

/**
 * Reads the .gitattributes files of a tree.
 *
 * @param files by the folder that each lies in (empty for the top)
 * @returns the attributes of a path; nearer files and later lines win, macros are expanded
 * @see gitattributes(5)
 */
export function readAttributes(files: ReadonlyMap<string, string>): (path: string) => Attributes {
  const macros = new Map<string, readonly Setting[]>([
    [
      "binary",
      [
        ["diff", false],
        ["merge", false],
        ["text", false],
      ],
    ],
  ]);
  const folders = [...files.keys()].toSorted((one, other) => one.length - other.length);
  const rules = folders.flatMap((folder) => rulesOf(folder, files.get(folder) ?? "", macros)).slice(0, MOST_RULES);
  let left = MOST_PATHS;

  return (path) => {
    if (left-- <= 0) return NONE;
    const found = new Map<string, string | boolean>();
    for (const { folder, matches, settings } of rules) {
      const below = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
      if (below !== null && matches(below)) apply(settings, macros, found, 0);
    }
    return found;
  };
}

/** Null takes the attribute back to unspecified. */
type Setting = readonly [string, string | boolean | null];

interface AttributeRule {
  readonly folder: string;
  readonly matches: (path: string) => boolean;
  readonly settings: readonly Setting[];
}

/** Rules × paths is the work; beyond, a path has no attributes, so that nothing is excused by them. */
const MOST_RULES = 2000;
const MOST_PATHS = 20_000;
const NONE: Attributes = new Map();

function rulesOf(folder: string, text: string, macros: Map<string, readonly Setting[]>): AttributeRule[] {
  const rules: AttributeRule[] = [];
  for (const line of text.split("\n", MOST_RULES)) {
    const words = line.split(/[ \t\r]+/).filter((word) => word !== "");
    const [pattern, ...written] = words;
    if (pattern === undefined || pattern.startsWith("#") || pattern.startsWith("!")) continue;
    const settings = written.map(readSetting);
    if (pattern.startsWith("[attr]")) macros.set(pattern.slice("[attr]".length), settings);
    else rules.push({ folder, matches: gitPattern(unquoted(pattern)), settings });
  }
  return rules;
}

function unquoted(pattern: string): string {
  return pattern.startsWith('"') && pattern.endsWith('"') && pattern.length > 1 ? pattern.slice(1, -1) : pattern;
}

function readSetting(word: string): Setting {
  if (word.startsWith("-")) return [word.slice(1), false];
  if (word.startsWith("!")) return [word.slice(1), null];
  const equals = word.indexOf("=");
  return equals === -1 ? [word, true] : [word.slice(0, equals), word.slice(equals + 1)];
}

function apply(
  settings: readonly Setting[],
  macros: ReadonlyMap<string, readonly Setting[]>,
  found: Map<string, string | boolean>,
  depth: number,
): void {
  for (const [name, value] of settings) {
    if (value === null) found.delete(name);
    else found.set(name, value);
    const macro = value === true && depth < DEEPEST_MACRO ? macros.get(name) : undefined;
    if (macro !== undefined) apply(macro, macros, found, depth + 1);
  }
}

/** Macros may name each other. */
const DEEPEST_MACRO = 4;
