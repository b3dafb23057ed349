import type { TreeEntry } from "../../../model/source-tree.ts";
import { foldersAbove } from "../path-folders.ts";
import { explained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** Files below a gitlink, against the tree of the commit that it pins. */
export const submoduleVerifier: Verifier = {
  name: "submodule",
  backEnds: null,
  claims: (open, world) =>
    hasGitlinks(world) ? open.filter((path) => gitlinkAbove(world.prefix + path, world) !== null) : [],

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) {
      const explanation = await compare(path, world);
      if (explanation !== null) found.set(path, explanation);
    }
    return found;
  },
};

function hasGitlinks({ source }: World): boolean {
  for (const { kind } of source.tree.entries.values()) if (kind === "submodule") return true;
  return false;
}

function gitlinkAbove(path: string, { source }: World): TreeEntry | null {
  return gitlinkIn(path, source.tree.entries);
}

function gitlinkIn(path: string, entries: ReadonlyMap<string, TreeEntry>): TreeEntry | null {
  for (const folder of foldersAbove(path)) {
    const entry = entries.get(folder);
    if (entry?.kind === "submodule") return entry;
  }
  return null;
}

async function compare(path: string, world: World): Promise<Explanation | null> {
  const whole = world.prefix + path;
  const link = gitlinkAbove(whole, world);
  const member = world.members.get(path);
  if (link === null || member === undefined) return null;
  const group = `submodule ${link.path} @ ${link.id.slice(0, 12)}`;
  if (whole === `${link.path}/.git`) return gitFile(path, group, world);

  const tree = world.context.submodules?.get(link.path);
  if (tree === undefined) {
    noteMissing(link, world);
    const detail = "the pinned commit of the submodule is not at hand";
    return explained("submodule", { class: "unverifiable", detail, group });
  }
  const below = whole.slice(link.path.length + 1);
  const entry = tree.tree.entries.get(below);
  const deeper = gitlinkIn(below, tree.tree.entries);
  if (entry === undefined && deeper !== null) {
    noteMissing({ ...deeper, path: `${link.path}/${deeper.path}` }, world);
    const detail = "the pinned commit of a submodule of the submodule is not at hand";
    return explained("submodule", { class: "unverifiable", detail, group: `submodule ${link.path}/${deeper.path}` });
  }
  if (entry === undefined) return null;
  if (member.kind === "file" && entry.kind === "file" && entry.id === member.blob) {
    return explained("submodule", { class: "submodule", source: whole, group });
  }
  if (entry.kind === "symlink" && member.kind === "symlink" && entry.id === member.blob) {
    return explained("submodule", { class: "submodule", source: whole, group });
  }
  return explained("submodule", {
    class: "modified",
    source: whole,
    detail: `differs from the commit that ${link.path} pins`,
    group,
  });
}

/** A submodule that is checked out holds one line that says where its repository lies. */
async function gitFile(path: string, group: string, world: World): Promise<Explanation | null> {
  const text = utf8(await world.memberBytes(path));
  if (text === null || !/^gitdir: [^\n\r]{1,1000}\n$/.test(text)) return null;
  return explained("submodule", { class: "submodule", detail: "says where Git kept the submodule", group });
}

function noteMissing(link: Pick<TreeEntry, "path" | "id">, { missing }: World): void {
  const what = `submodule ${link.path} @ ${link.id}`;
  const known = missing.get(what);
  missing.set(what, { what, why: "its repository was not given", members: (known?.members ?? 0) + 1 });
}
