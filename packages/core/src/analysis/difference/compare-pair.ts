import type { Incomplete } from "../distribution-analysis.ts";
import { type ContentRole, type ContentTerms, compareContent } from "./compare-content.ts";
import type { Change, ContentDifference, FileFacts } from "./difference.ts";
import { shownPath } from "./entry-key.ts";
import type { Pair } from "./pair-entries.ts";
import { samePacked } from "./same-packed.ts";
import type { Loaded, Side, SideEntry } from "./side.ts";

export interface PairTerms extends ContentTerms {
  readonly left: Side;
  readonly right: Side;
  /** Whether the pair stands at the same place on both sides. */
  readonly isMoved: (pair: Pair) => boolean;
  readonly roleOf: (entry: SideEntry) => ContentRole;
  /** Filled with what could not be read. */
  readonly incomplete: Incomplete[];
  /** Counts permissions that differ harmlessly. */
  readonly noteMode: (left: number, right: number) => void;
}

/** Holds two entries against one another; null where they are the same in everything that matters. */
export async function comparePair(pair: Pair, terms: PairTerms): Promise<Change | null> {
  const { left, right } = pair;
  const { content, digests } = await contentOf(pair, terms);
  const permissions = permissionsOf(left, right, terms);
  // What was rebuilt has other tags and digests in its name; the same bytes under another name were renamed.
  const moved = terms.isMoved(pair) && (pair.by !== "name" || content === null);
  if (content === null && permissions === null && !moved) return null;
  return {
    change: moved ? "moved" : "changed",
    left: fileFacts(terms.left, left, digests.left),
    right: fileFacts(terms.right, right, digests.right),
    permissions,
    content,
  };
}

export function fileFacts({ facts }: Pick<Side, "facts">, entry: SideEntry, sha256: string | null): FileFacts {
  const { path, kind, size, mode, linkTarget } = entry;
  return { path, name: shownPath(facts, entry), kind, size, sha256: sha256 ?? entry.sha256, mode, linkTarget };
}

interface Compared {
  readonly content: ContentDifference | null;
  readonly digests: { readonly left: string | null; readonly right: string | null };
}

const UNKNOWN = { left: null, right: null } as const;

async function contentOf({ left, right, by }: Pair, terms: PairTerms): Promise<Compared> {
  if (by === "content") return { content: null, digests: UNKNOWN };
  const [one, other] = [aspectOf(left), aspectOf(right)];
  if (one !== other) return { content: { as: "kind", left: left.kind, right: right.kind }, digests: UNKNOWN };
  if (one === "link") return { content: linkChange(left, right), digests: UNKNOWN };
  if (one === "none") return { content: null, digests: UNKNOWN };
  const [packed, theirs] = [terms.left.packed(left), terms.right.packed(right)];
  if (packed !== null && theirs !== null && samePacked(packed, theirs)) return { content: null, digests: UNKNOWN };
  if (left.sha256 !== null && left.sha256 === right.sha256) {
    return { content: null, digests: { left: left.sha256, right: right.sha256 } };
  }
  const loaded = await terms.left.load(left);
  try {
    const against = await terms.right.load(right);
    try {
      return await contentOfLoaded(loaded, against, { left, right, by }, terms);
    } finally {
      against.release();
    }
  } finally {
    loaded.release();
  }
}

async function contentOfLoaded(left: Loaded, right: Loaded, pair: Pair, terms: PairTerms): Promise<Compared> {
  noteFailure(left, terms.left, pair.left, terms);
  noteFailure(right, terms.right, pair.right, terms);
  const digests = { left: left.sha256, right: right.sha256 };
  if (left.sha256 !== null && left.sha256 === right.sha256) return { content: null, digests };
  return { content: await compareContent(left, right, terms.roleOf(pair.right), terms), digests };
}

function noteFailure({ failure }: Loaded, { facts }: Side, { path }: SideEntry, { incomplete }: PairTerms): void {
  if (failure === null || incomplete.length >= MOST_INCOMPLETE) return;
  incomplete.push({
    path,
    what: facts.name === "" ? "its content in one of the two" : `its content in ${facts.name}`,
    why: failure,
  });
}

export const MOST_INCOMPLETE = 1_000;

/** What of an entry is compared. A link of a ZIP has its target for content. */
function aspectOf({ kind, linkTarget, sha256 }: SideEntry): "content" | "link" | "none" {
  if (kind === "file") return "content";
  if (kind === "symlink" || kind === "hardlink") return linkTarget === null ? "content" : "link";
  // Members of a type that nobody knows are unpacked as files; devices have no content.
  return sha256 === null ? "none" : "content";
}

function linkChange({ kind, linkTarget: left }: SideEntry, other: SideEntry): ContentDifference | null {
  if (kind !== other.kind) return { as: "kind", left: kind, right: other.kind };
  const right = other.linkTarget;
  if (left === null || right === null || left === right) return null;
  return { as: "link", left, right };
}

/** What installers give a member of an archive that says nothing about it. */
const UNSTATED = 0o644;
const EXECUTABLE = 0o111;
/** Set-user-id, set-group-id, sticky; and writable by anybody. */
const UNUSUAL = 0o7002;

/** Null where permissions are the same, or differ without giving anybody anything new. */
function permissionsOf(left: SideEntry, right: SideEntry, terms: PairTerms): Change["permissions"] {
  if (left.mode === right.mode || left.kind !== "file" || right.kind !== "file") return null;
  const [one, other] = [left.mode ?? UNSTATED, right.mode ?? UNSTATED];
  const executable = isExecutable(one) !== isExecutable(other);
  if (executable || ((one ^ other) & UNUSUAL) !== 0) return { left: one, right: other };
  if (left.mode !== null && right.mode !== null) terms.noteMode(one, other);
  return null;
}

function isExecutable(mode: number): boolean {
  return (mode & EXECUTABLE) !== 0;
}
