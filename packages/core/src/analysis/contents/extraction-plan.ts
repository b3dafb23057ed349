import { visible } from "../../base/untrusted-text.ts";
import { memberNameProblems } from "../../formats/member-name.ts";
import type { ListedMember } from "./listed-member.ts";

/** What to write where, and what not to write and why. */
export interface ExtractionPlan {
  /** In the order of the archive. */
  readonly files: readonly PlannedFile[];
  /** Folders that the archive has for themselves: they may be empty. */
  readonly folders: readonly string[];
  readonly refused: readonly RefusedMember[];
}

export interface PlannedFile {
  readonly member: ListedMember;
  /** Below the folder that is extracted to: at least one segment, none of them empty, `.` or `..`. */
  readonly place: string;
  /** 0o755 where anybody may run it in the archive, else 0o644. */
  readonly mode: 0o755 | 0o644;
}

export interface RefusedMember {
  readonly member: ListedMember;
  readonly why: string;
}

/** What the system that is written on makes of names. */
export type NameRules = "posix" | "windows";

/**
 * Decides what can be written without leaving the folder, following a link or replacing anything. Of members for one
 * place the last one is written, as installers have it in the end.
 */
export function extractionPlan(members: readonly ListedMember[], rules: NameRules): ExtractionPlan {
  const refused: RefusedMember[] = [];
  const folders = new Set<string>();
  const files = new Map<string, PlannedFile>();
  const links = new Set<string>();

  for (const member of members) {
    // `./`, the folder itself, stands in many tar archives.
    if (member.kind === "directory" && /^(?:\.?\/)*\.?$/.test(member.path) && !member.path.startsWith("/")) continue;
    const why = refusal(member, rules);
    if (why !== null) {
      if (member.kind === "symlink" || member.kind === "hardlink") links.add(member.normalised);
      refused.push({ member, why });
      continue;
    }
    const place = member.normalised;
    if (member.kind === "directory") {
      folders.add(place);
      continue;
    }
    const before = files.get(place);
    if (before !== undefined) refused.push({ member: before.member, why: replacedBy(before.member, member) });
    // Deleted first, so that the order stays that of the archive.
    files.delete(place);
    files.set(place, { member, place, mode: ((member.mode ?? 0) & 0o111) === 0 ? 0o644 : 0o755 });
  }

  const obstacleOf = obstacles(files, links);
  const planned: PlannedFile[] = [];
  for (const file of files.values()) {
    const obstacle = obstacleOf(file.place);
    if (obstacle === null) planned.push(file);
    else refused.push({ member: file.member, why: obstacle });
  }
  return {
    files: planned,
    folders: Array.from(folders).filter((place) => !files.has(place) && obstacleOf(place) === null),
    refused,
  };
}

function replacedBy(member: ListedMember, later: ListedMember): string {
  return member.path === later.path
    ? `a later member has the same name and was written (this one: ${visible(member.path)}#${member.occurrence})`
    : `${visible(later.path)} has the same place and was written`;
}

/** Says why nothing may be written at a place: a file or a link of the archive stands in the way. */
function obstacles(
  files: ReadonlyMap<string, PlannedFile>,
  links: ReadonlySet<string>,
): (place: string) => string | null {
  const known = new Map<string, string | null>();

  /** Why nothing may be written below a folder. */
  function below(folder: string): string | null {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const slash = folder.lastIndexOf("/");
    const why = links.has(folder)
      ? `it lies below the link ${visible(folder)}, which is not made`
      : files.has(folder)
        ? `it lies below ${visible(folder)}, which is a file`
        : slash < 0
          ? null
          : below(folder.slice(0, slash));
    known.set(folder, why);
    return why;
  }

  return (place) => {
    if (links.has(place)) return "a link has the same name: installers may write through it";
    const slash = place.lastIndexOf("/");
    return slash < 0 ? null : below(place.slice(0, slash));
  };
}

function refusal(member: ListedMember, rules: NameRules): string | null {
  const target = member.linkTarget === null ? "" : ` to ${visible(member.linkTarget)}`;
  if (member.kind === "symlink") return `it is a symbolic link${target}: links are not made`;
  if (member.kind === "hardlink") return `it is a hard link${target}: links are not made`;
  if (member.kind === "special") return "it is neither file nor folder: devices and pipes are not made";
  if (member.seenBy === "streaming") return "it is not in the list of members: installers do not see it";
  const problems = memberNameProblems(member.path).map(({ problem }) => problem);
  const found = problems.find((problem) => problem in NEVER || (rules === "windows" && problem in ON_WINDOWS));
  if (found !== undefined) return NEVER[found] ?? ON_WINDOWS[found] ?? found;
  // Dots that stay inside are resolved by some tools and not by others.
  if (/(?:^|\/)\.\.(?:\/|$)/.test(member.path)) return "its name holds `..`";
  // What cannot be seen in a listing cannot be looked for either; a lone surrogate stands for a byte that is not UTF-8.
  if (visible(member.normalised) !== member.normalised) return "its name holds characters that cannot be seen";
  if (member.normalised.split("/", MOST_SEGMENTS + 1).length > MOST_SEGMENTS) {
    return `it lies in more than ${MOST_SEGMENTS} folders, one in the other`;
  }
  return null;
}

/** Looking through all parents of a path takes time by depth × length. Honest distributions have up to thirty. */
const MOST_SEGMENTS = 100;

const NEVER: Readonly<Record<string, string>> = {
  "name-nul": "its name holds a NUL",
  "name-absolute": "its name is an absolute path",
  "name-drive": "its name begins with a drive",
  "name-escapes": "its name leads out of the folder",
  "name-backslash": "its name holds a backslash, which separates folders on Windows",
  "name-control": "its name holds a control character",
  "name-bidi": "its name holds a character that turns the direction of text",
  "name-invisible": "its name holds characters that cannot be seen",
  "name-empty": "it has no name",
  "name-too-long": "its name is longer than systems can write",
};

const ON_WINDOWS: Readonly<Record<string, string>> = {
  "name-stream": "its name holds a colon, which Windows cannot write",
  "name-reserved-on-windows": "its name is that of a device on Windows",
  "name-trailing-dot-or-space": "its name ends with a dot or space, which Windows drops",
};
