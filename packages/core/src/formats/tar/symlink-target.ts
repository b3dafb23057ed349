import { FormatError } from "../../base/format-error.ts";
import type { MemberTree, TreeNode } from "./member-tree.ts";
import type { TarMember } from "./tar-member.ts";

/**
 * Where a symbolic link leads to if that is outside the archive, in words; null if it stays inside.
 *
 * Follows links on the way, as the system would. In an archive of one top folder, which installers take away, leaving that
 * folder is leaving the archive.
 *
 * @param budget counts down over all links of an archive
 * @throws FormatError tar/links-too-complex
 */
export function leadsOutside(tree: MemberTree, link: TarMember, budget: { steps: number }): string | null {
  const way = link.names.normalised.split("/").slice(0, -1);
  // Segments still to go, the next one last.
  const ahead = (link.linkTarget ?? "").split("/").toReversed();
  let links = 0;
  while (ahead.length > 0) {
    budget.steps -= 1;
    if (budget.steps < 0) throw new FormatError("tar/links-too-complex", link.offset);
    const segment = ahead.pop();
    if (segment === undefined || segment === "" || segment === ".") continue;
    if (segment === "..") {
      if (way.length === 0) return "outside the archive";
      way.pop();
      if (way.length === 0 && tree.hasOneTop) return "outside the top folder";
      continue;
    }
    way.push(segment);
    const target = symlinkAt(tree, way, budget);
    if (target === null) continue;
    links += 1;
    if (links > MOST_LINKS) return null;
    if (target.startsWith("/")) return "through a link to an absolute path";
    way.pop();
    const segments = target.split("/");
    budget.steps -= segments.length;
    for (const next of segments.toReversed()) ahead.push(next);
  }
  return null;
}

// As Linux has it: a longer chain is an error to follow.
const MOST_LINKS = 40;

function symlinkAt(tree: MemberTree, way: readonly string[], budget: { steps: number }): string | null {
  let node: TreeNode | undefined = tree.root;
  for (const segment of way) {
    budget.steps -= 1;
    node = node.children?.get(segment);
    if (node === undefined) return null;
  }
  return node.member?.kind === "symlink" ? node.member.linkTarget : null;
}
