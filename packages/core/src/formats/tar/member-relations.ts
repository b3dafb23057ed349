import type { AnomalyLog } from "../../base/anomaly-log.ts";
import { normaliseMemberName } from "../member-name.ts";
import { MemberTree, type TreeNode } from "./member-tree.ts";
import { leadsOutside } from "./symlink-target.ts";
import type { TarAnomalyCode } from "./tar-anomaly.ts";
import type { TarMember } from "./tar-member.ts";

/** What members do to one another: same paths, paths through others, links. */
export class MemberRelations {
  readonly #log: AnomalyLog<TarAnomalyCode>;
  readonly #tree: MemberTree;
  /** Paths as a file system without case and with one form of accents has them. */
  readonly #folded = new Map<string, string>();
  readonly #symlinks: TarMember[] = [];

  /** @param mostPaths members and folders beyond which the archive is refused */
  constructor(log: AnomalyLog<TarAnomalyCode>, mostPaths: number) {
    this.#log = log;
    this.#tree = new MemberTree(mostPaths);
  }

  /** Takes the next member. */
  add(member: TarMember): void {
    const path = member.names.normalised;
    if (path === "" || path === "/") return;
    const node = this.#tree.reach(path, (_, passed) => this.#notePassage(member, passed));
    this.#noteMeeting(member, node);
    this.#noteFolding(member, path);
    if (member.kind === "hardlink") this.#noteHardLink(member);
    if (member.kind === "symlink") this.#noteSymlink(member);
    node.member = member;
  }

  /** Looks at the symbolic links once every path is known. */
  finish(): void {
    const budget = { steps: MOST_STEPS };
    for (const link of this.#symlinks) {
      const where = leadsOutside(this.#tree, link, budget);
      if (where !== null) this.#note("tar/symlink-escapes", link, `to ${link.linkTarget}, ${where}`);
    }
  }

  #notePassage(member: TarMember, passed: TarMember): void {
    if (passed.kind === "symlink") {
      this.#note("tar/symlink-through", member, `${passed.path} is a symbolic link to ${passed.linkTarget}`);
    } else {
      this.#note("tar/file-and-directory", member, `${passed.path} is a ${passed.kind}`);
    }
  }

  #noteMeeting(member: TarMember, node: TreeNode): void {
    const earlier = node.member;
    if (earlier === null || earlier.kind === "directory") {
      if (member.kind === "directory") return;
      if (node.children !== null) this.#note("tar/file-and-directory", member, "earlier members are below it");
      else if (earlier !== null) this.#note("tar/duplicate-name", member, `${earlier.kind}, then ${member.kind}`);
      return;
    }
    this.#note("tar/duplicate-name", member, `${earlier.kind}, then ${member.kind}`);
    // Unless it is removed first, opening the path for writing opens what the link points to.
    if (earlier.kind === "symlink" && member.kind === "file") {
      this.#note("tar/symlink-through", member, `the path is a symbolic link to ${earlier.linkTarget} by then`);
    }
  }

  #noteFolding(member: TarMember, path: string): void {
    const composed = ASCII.test(path) ? path : path.normalize("NFC");
    const folded = composed.toLowerCase();
    const earlier = this.#folded.get(folded);
    if (earlier === undefined) {
      if (member.kind !== "directory") this.#folded.set(folded, path);
      return;
    }
    if (earlier === path) return;
    const code = earlier.normalize("NFC") === composed ? "tar/unicode-collision" : "tar/case-collision";
    this.#note(code, member, `as ${earlier}`);
  }

  #noteHardLink(member: TarMember): void {
    const target = normaliseMemberName(member.linkTarget ?? "");
    if (target.startsWith("/")) this.#note("tar/hardlink-absolute", member, `to ${target}`);
    else if (target === ".." || target.startsWith("../")) this.#note("tar/hardlink-escapes", member, `to ${target}`);
    else if ((this.#tree.find(target)?.member ?? null) === null)
      this.#note("tar/hardlink-missing", member, `to ${target}`);
  }

  #noteSymlink(member: TarMember): void {
    if (member.linkTarget?.startsWith("/") === true)
      this.#note("tar/symlink-absolute", member, `to ${member.linkTarget}`);
    else this.#symlinks.push(member);
  }

  #note(code: TarAnomalyCode, member: TarMember, detail: string): void {
    this.#log.add(code, member.offset, member.path, detail);
  }
}

const ASCII = /^[\0-\x7f]*$/;
// Less than a second of steps through links; no honest archive has a thousandth.
const MOST_STEPS = 5_000_000;
