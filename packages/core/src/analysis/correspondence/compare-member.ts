import type { TreeEntry } from "../../model/source-tree.ts";
import type { DistributionMember } from "./readable-distribution.ts";
import type { Explanation, World } from "./world.ts";

/**
 * What a member is, as far as identities tell, without reading a byte of either side. Null where they do not.
 */
export function compareByIdentity(member: DistributionMember, world: World): Explanation | null {
  const path = world.prefix + member.path;
  const entry = world.source.tree.entries.get(path);
  if (entry === undefined) return throughFolder(member, path, world);
  if (entry.kind === "submodule") return null;
  if (entry.kind === "symlink") return throughLink(member, entry, world);
  if (member.kind !== "file" || member.blob !== entry.id) return null;
  return isExecutable(member) === entry.executable || member.mode === null
    ? { class: "identical", source: path, by: "blob", detail: null, group: null }
    : { class: "mode", source: path, by: "blob", detail: modeWords(member, entry), group: null };
}

function isExecutable({ mode }: DistributionMember): boolean {
  return ((mode ?? 0) & 0o100) !== 0;
}

function modeWords({ mode }: DistributionMember, { executable }: TreeEntry): string {
  return `mode ${(mode ?? 0).toString(8)}; the source has ${executable ? "755" : "644"}`;
}

/** A file that is a link in the source: archives hold what it points to. */
function throughLink(member: DistributionMember, entry: TreeEntry, world: World): Explanation | null {
  if (member.kind === "symlink") {
    return member.blob === entry.id
      ? { class: "identical", source: entry.path, by: "link", detail: null, group: null }
      : null;
  }
  const target = world.links.resolve(entry.path);
  const found = target === null ? undefined : world.source.tree.entries.get(target);
  if (found === undefined || found.kind !== "file" || found.id !== member.blob) return null;
  return {
    class: "symlink",
    source: found.path,
    by: "link",
    detail: `a link to ${found.path} in the source`,
    group: null,
  };
}

/** A file below a folder that is a link, or a submodule, in the source. */
function throughFolder(member: DistributionMember, path: string, world: World): Explanation | null {
  if (member.kind === "symlink") return null;
  const resolved = world.links.resolve(path);
  const found = resolved === null || resolved === path ? undefined : world.source.tree.entries.get(resolved);
  if (found === undefined || found.kind !== "file" || found.id !== member.blob) return null;
  return {
    class: "symlink",
    source: found.path,
    by: "link",
    detail: `below a link in the source: ${found.path}`,
    group: null,
  };
}
