import { matchesGitPattern } from "./git-pattern.ts";
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
  rules.sort((one, other) => one.folder.length - other.folder.length);
  return (path) => isIgnored(path, rules);
}

interface Rule {
  readonly folder: string;
  readonly pattern: string;
  readonly negated: boolean;
}

const MOST_FILES = 200;
const LARGEST = 256 * 1024;

function rulesOf(folder: string, text: string): Rule[] {
  return text.split("\n").flatMap((line) => {
    const written = line.replace(/\r$/, "").trimEnd();
    if (written === "" || written.startsWith("#")) return [];
    const negated = written.startsWith("!");
    const pattern = (negated ? written.slice(1) : written).replace(/\/+$/, "");
    return pattern === "" ? [] : [{ folder, pattern, negated }];
  });
}

/** A folder that is ignored takes all below it with it. */
function isIgnored(path: string, rules: readonly Rule[]): boolean {
  for (let slash = path.indexOf("/"); ; slash = path.indexOf("/", slash + 1)) {
    const part = slash === -1 ? path : path.slice(0, slash);
    let ignored = false;
    for (const { folder, pattern, negated } of rules) {
      const below = folder === "" ? part : part.startsWith(`${folder}/`) ? part.slice(folder.length + 1) : null;
      if (below !== null && matchesGitPattern(pattern, below)) ignored = !negated;
    }
    if (ignored) return true;
    if (slash === -1) return false;
  }
}
