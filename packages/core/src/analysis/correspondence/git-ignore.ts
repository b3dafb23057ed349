import { gitPattern } from "./git-pattern.ts";
import { foldersAbove } from "./path-folders.ts";
import { utf8, type World } from "./world.ts";

/** Whether the source's .gitignore files keep a path, from the top of the repository, out of Git. */
export async function readIgnore(world: World): Promise<(path: string) => boolean> {
  const files: string[] = [];
  for (const path of world.source.tree.entries.keys()) {
    if ((path === ".gitignore" || path.endsWith("/.gitignore")) && files.length < MOST_FILES) files.push(path);
  }
  const rules: Rule[] = [];
  for (const [path, bytes] of await world.source.read(files)) {
    const text = bytes.length <= LARGEST ? utf8(bytes) : null;
    if (text !== null) rules.push(...rulesOf(path.slice(0, Math.max(0, path.lastIndexOf("/"))), text));
  }
  // Rules × paths is the work; no source that was seen has a tenth of these.
  rules.length = Math.min(rules.length, MOST_RULES);
  rules.sort((one, other) => one.folder.length - other.folder.length);
  let left = MOST_PATHS;
  return (path) => left-- > 0 && isIgnored(path, rules);
}

interface Rule {
  readonly folder: string;
  readonly matches: (path: string) => boolean;
  readonly negated: boolean;
}

const MOST_FILES = 200;
const MOST_RULES = 2000;
const MOST_PATHS = 5000;
const LARGEST = 256 * 1024;

function rulesOf(folder: string, text: string): Rule[] {
  return text.split("\n").flatMap((line) => {
    const written = line.replace(/\r$/, "").trimEnd();
    if (written === "" || written.startsWith("#")) return [];
    const negated = written.startsWith("!");
    const pattern = (negated ? written.slice(1) : written).replace(/\/+$/, "");
    return pattern === "" ? [] : [{ folder, matches: gitPattern(pattern), negated }];
  });
}

/** A folder that is ignored takes all below it with it. */
function isIgnored(path: string, rules: readonly Rule[]): boolean {
  for (const folder of foldersAbove(path)) if (matchesLast(folder, rules)) return true;
  return matchesLast(path, rules);
}

/** The last rule that matches decides. */
function matchesLast(path: string, rules: readonly Rule[]): boolean {
  for (let index = rules.length - 1; index >= 0; index--) {
    const rule = rules[index];
    if (rule === undefined) continue;
    const { folder, matches, negated } = rule;
    const below = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
    if (below !== null && matches(below)) return !negated;
  }
  return false;
}
