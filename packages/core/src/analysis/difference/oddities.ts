import { textKey } from "../../base/text-key.ts";
import type { Difference, Oddity } from "./difference.ts";
import type { Side } from "./side.ts";

const MOST_KEPT = 100;

/** What only one of two sides says beside its files. Linear in their members. */
export function odditiesOf(left: Side, right: Side): Pick<Difference, "oddities" | "odditiesNotKept"> {
  const [one, other] = [saidBy(left), saidBy(right)];
  const found: Oddity[] = [];
  let count = 0;
  const only = (side: Oddity["side"], own: Said, theirs: Said): void => {
    for (const [key, oddities] of own) {
      const more = oddities.slice(theirs.get(key)?.length ?? 0);
      count += more.length;
      for (const oddity of more) if (found.length < MOST_KEPT) found.push({ side, ...oddity });
    }
  };
  only("left", one, other);
  only("right", other, one);
  return { oddities: found, odditiesNotKept: count - found.length };
}

type Said = ReadonlyMap<string, readonly Omit<Oddity, "side">[]>;

/** By what it is and of which member, as often as it was said. */
function saidBy(side: Side): Said {
  const said = new Map<string, Omit<Oddity, "side">[]>();
  const say = (oddity: Omit<Oddity, "side">): void => {
    const key = textKey(`${oddity.code} ${belowRoot(side, oddity.path ?? "")}`);
    const known = said.get(key);
    if (known === undefined) said.set(key, [oddity]);
    else known.push(oddity);
  };
  for (const { code, path, detail } of side.anomalies) say({ code, path, detail });
  for (const path of emptyFolders(side)) say({ code: "folder/empty", path, detail: "nothing is in this folder" });
  return said;
}

function belowRoot({ facts: { root } }: Side, path: string): string {
  return root !== null && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

/** Folders that an archive names and that nothing else of it stands in. */
function emptyFolders({ entries }: Side): readonly string[] {
  const open = new Map<string, string>();
  for (const { kind, path } of entries) {
    const name = path.endsWith("/") ? path.slice(0, -1) : path;
    if (kind === "directory" && name.length <= LONGEST) open.set(name, path);
  }
  if (open.size === 0) return [];
  const struckOut = new Set<string>();
  for (const { path } of entries) {
    const end = Math.min(path.endsWith("/") ? path.length - 1 : path.length, LONGEST);
    let depth = 0;
    for (let slash = path.lastIndexOf("/", end - 1); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const folder = path.slice(0, slash);
      if (struckOut.has(folder) || ++depth > DEEPEST) break;
      struckOut.add(folder);
      open.delete(folder);
    }
  }
  return Array.from(open.values());
}

/** Of a path and its folders: what keeps this linear where somebody nests them by the thousand. */
const LONGEST = 4096;
const DEEPEST = 64;
