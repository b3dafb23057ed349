import { FormatError } from "../../base/format-error.ts";
import type { TarMember } from "./tar-member.ts";

/** What unpacking would leave at a path: the last member that has it, or a folder that others imply. */
export interface TreeNode {
  readonly name: string;
  readonly parent: TreeNode | null;
  /** Null as long as only members below it stand for it. */
  member: TarMember | null;
  children: Map<string, TreeNode> | null;
}

/** The paths of an archive as a tree, so that members that meet at one path, or pass through one, are found. */
export class MemberTree {
  readonly root: TreeNode = { name: "", parent: null, member: null, children: null };
  readonly #mostNodes: number;
  #nodes = 0;

  /** @param mostNodes members and folders beyond which the archive is refused */
  constructor(mostNodes: number) {
    this.#mostNodes = mostNodes;
  }

  /**
   * Goes to the node of a normalised path and makes it if need be.
   *
   * @param pass called for every node on the way that some member stands for and that is no folder
   * @throws FormatError tar/too-many-paths
   */
  reach(path: string, pass: (node: TreeNode, member: TarMember) => void): TreeNode {
    let node = this.root;
    for (let start = 0; start <= path.length; ) {
      const slash = path.indexOf("/", start);
      const end = slash < 0 ? path.length : slash;
      if (start > 0 && node.member !== null && node.member.kind !== "directory") pass(node, node.member);
      node = this.#child(node, path.slice(start, end));
      start = end + 1;
    }
    return node;
  }

  /** Whether all paths have the same first segment. */
  get hasOneTop(): boolean {
    return this.root.children?.size === 1;
  }

  /** The node of a normalised path, if some member or folder has it. */
  find(path: string): TreeNode | null {
    let node: TreeNode | undefined = this.root;
    for (const segment of path.split("/")) {
      node = node.children?.get(segment);
      if (node === undefined) return null;
    }
    return node;
  }

  #child(parent: TreeNode, name: string): TreeNode {
    const existing = parent.children?.get(name);
    if (existing !== undefined) return existing;
    this.#nodes += 1;
    if (this.#nodes > this.#mostNodes) throw new FormatError("tar/too-many-paths", 0, `more than ${this.#mostNodes}`);
    const child: TreeNode = { name, parent, member: null, children: null };
    parent.children ??= new Map();
    parent.children.set(name, child);
    return child;
  }
}
