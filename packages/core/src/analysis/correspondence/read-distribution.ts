import type { Limits } from "../../base/limits.ts";
import type { Digest, Platform, Spool } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { ListedMember } from "../contents/listed-member.ts";
import type { ContentReceiver } from "../contents/read-listed.ts";
import { walkArchive } from "../contents/walk-archive.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "../members/content-kind.ts";
import { roleOf } from "../members/role.ts";
import { gitBlobDigest } from "./git-blob.ts";
import { type KeptBytes, keptBytes } from "./kept-bytes.ts";
import type { DistributionMember, ReadableDistribution } from "./readable-distribution.ts";

/** What to read, and by which identities. */
export interface DistributionToRead {
  readonly file: RandomAccess;
  readonly filename: string;
  readonly platform: Platform;
  readonly limits: Limits;
  /** `git-sha256` makes `blob` an id of repositories in that format. `sha256` costs a second digest of every byte. */
  readonly digests: readonly ("git-sha1" | "git-sha256" | "sha256")[];
  /** Where bytes are kept; in memory without one. Whoever gives it releases it, once nothing more is read. */
  readonly spool?: Spool | undefined;
}

/**
 * Reads a distribution in one pass: every member's identity, and the bytes of small ones, which are kept.
 *
 * Whatever the bytes, there is a result; `unread` says what is missing in it.
 */
export async function readDistribution(wanted: DistributionToRead): Promise<ReadableDistribution> {
  const { filename } = wanted;
  const role = roleOf(filename);
  const kept = keptBytes(wanted.spool);
  const found: FoundMember[] = [];
  const unread: { path: string | null; why: string }[] = [];
  let left = KEPT_TOGETHER;
  let besides = KEPT_BESIDES;
  function keepsMore({ path, size }: ListedMember): boolean {
    if (size > besides || path.length > LONGEST_PATH || !ALWAYS_KEPT.test(path)) return false;
    besides -= size;
    return true;
  }

  const listing = await walkArchive(wanted, (member) => {
    if (member.kind === "directory") return null;
    const identity = identitySink(wanted, member);
    const keeps = member.kind === "file" && (keepsMore(member) || (member.size <= KEPT_OF_ONE && member.size <= left));
    const text = keeps ? collector(member.size) : null;
    if (keeps) left = Math.max(0, left - member.size);
    return {
      write(piece) {
        identity.write(piece);
        text?.write(piece);
      },
      end({ failure }) {
        if (failure !== null) unread.push({ path: member.path, why: failure });
        found.push(identity.end(failure));
        const bytes = failure === null ? (text?.bytes() ?? null) : null;
        if (bytes === null) kept.delete(member.path);
        else kept.keep(member.path, bytes);
      },
    } satisfies ContentReceiver;
  });
  if (listing.failure !== null) unread.push({ path: null, why: listing.failure });
  if (listing.members === null) unread.push({ path: null, why: `it is ${listing.container}, no archive that is read` });

  const all = inOrder(listing.members ?? [], found, wanted);
  const root = role === "wheel" ? null : topFolder(all);
  const members = all.map((member) => placed(member, root));
  const archivePaths = new Map(members.map(({ path, archivePath }) => [path, archivePath]));
  return {
    kind: role,
    filename,
    root,
    members,
    unread,
    read: (paths) => readAgain(wanted, paths, archivePaths, kept),
  };
}

/**
 * Bytes that are kept from the first pass, of one member and of all together: what may have to be compared with more than
 * its digest is mostly small. Others are read anew when asked for, which costs another pass.
 */
const KEPT_OF_ONE = 256 << 10;
const KEPT_TOGETHER = 64 << 20;
/** What is asked for whatever came before it. */
const ALWAYS_KEPT =
  /(?:^|\/)(?:PKG-INFO|setup\.(?:py|cfg)|pyproject\.toml|[^/]*version[^/]*\.py)$|\.egg-info\/[^/]+$|\.dist-info\//;
const KEPT_BESIDES = 16 << 20;
const LONGEST_PATH = 1000;

interface FoundMember {
  readonly offset: number;
  readonly path: string;
  readonly size: number;
  readonly blob: string | null;
  readonly sha256: string | null;
  readonly content: ContentKind | null;
}

function identitySink({ platform, digests }: DistributionToRead, { path, size, offset }: ListedMember) {
  const algorithm = digests.includes("git-sha256") ? "sha256" : "sha1";
  const blob: Digest = gitBlobDigest(platform, algorithm, size);
  const sha256 = digests.includes("sha256") ? platform.digest("sha256") : null;
  const head = new Uint8Array(Math.min(size, HEAD_LENGTH));
  let counted = 0;
  return {
    write(piece: Uint8Array): void {
      if (counted < head.length) head.set(piece.subarray(0, head.length - counted), counted);
      counted += piece.length;
      blob.update(piece);
      sha256?.update(piece);
    },
    end(failure: string | null): FoundMember {
      const id = blob.hex();
      const plain = sha256?.hex() ?? null;
      // The size stands before the bytes in what Git hashes: where the archive lied of it, this is no blob's id.
      const right = failure === null && counted === size;
      return {
        offset,
        path,
        size: counted,
        blob: right ? id : null,
        sha256: failure === null ? plain : null,
        content: failure === null ? contentKind(head, counted) : null,
      };
    },
  };
}

function collector(size: number) {
  const bytes = new Uint8Array(size);
  let at = 0;
  return {
    write(piece: Uint8Array): void {
      if (at + piece.length <= size) bytes.set(piece, at);
      at += piece.length;
    },
    bytes: (): Uint8Array | null => (at === size ? bytes : null),
  };
}

type Unplaced = Omit<DistributionMember, "path" | "place">;

/** Members without content (links, what is skipped) have no turn in the walk: the listing has them all. */
function inOrder(
  listed: readonly ListedMember[],
  found: readonly FoundMember[],
  wanted: DistributionToRead,
): Unplaced[] {
  const byOffset = new Map(found.map((one) => [one.offset, one]));
  const last = new Map<string, Unplaced>();
  const members: Unplaced[] = [];
  for (const member of listed) {
    if (member.kind === "directory" || member.seenBy !== "installers") continue;
    const unplaced = identified(member, byOffset.get(member.offset), last, wanted);
    last.set(member.path, unplaced);
    members.push(unplaced);
  }
  return members;
}

function identified(
  member: ListedMember,
  found: FoundMember | undefined,
  last: ReadonlyMap<string, Unplaced>,
  wanted: DistributionToRead,
): Unplaced {
  const archivePath = member.path;
  const mode = member.mode === null ? null : member.mode & 0o7777;
  if (member.kind === "hardlink") {
    // Unpacked, it is the file that it names, which must stand before it.
    const original = last.get(member.linkTarget ?? "");
    if (original !== undefined) return { ...original, archivePath, mode };
    return {
      archivePath,
      kind: "special",
      mode,
      size: 0,
      blob: null,
      sha256: null,
      content: null,
      linkTarget: member.linkTarget,
    };
  }
  if (member.kind === "symlink" && member.linkTarget !== null) {
    const target = new TextEncoder().encode(member.linkTarget);
    const algorithm = wanted.digests.includes("git-sha256") ? "sha256" : "sha1";
    const digest = gitBlobDigest(wanted.platform, algorithm, target.length);
    digest.update(target);
    const { linkTarget } = member;
    return {
      archivePath,
      kind: "symlink",
      mode,
      size: target.length,
      blob: digest.hex(),
      sha256: null,
      content: null,
      linkTarget,
    };
  }
  const kind = member.kind === "file" ? "file" : member.kind === "symlink" ? "symlink" : "special";
  return {
    archivePath,
    kind,
    mode,
    size: found?.size ?? member.size,
    blob: found?.blob ?? null,
    sha256: found?.sha256 ?? null,
    content: found?.content ?? null,
    linkTarget: member.linkTarget,
  };
}

/** The folder that holds PKG-INFO, else the one that the first member lies in. */
function topFolder(members: readonly Unplaced[]): string | null {
  const marked = members.find(({ archivePath }) => /^[^/]+\/PKG-INFO$/.test(archivePath)) ?? members[0];
  const slash = marked?.archivePath.indexOf("/") ?? -1;
  return marked === undefined || slash < 1 ? null : marked.archivePath.slice(0, slash);
}

function placed(member: Unplaced, root: string | null): DistributionMember {
  const { archivePath } = member;
  if (root === null) return { ...member, path: archivePath, place: "inside" };
  if (!archivePath.startsWith(`${root}/`)) return { ...member, path: archivePath, place: "outside" };
  const path = archivePath.slice(root.length + 1);
  return { ...member, path, place: climbs(path) ? "outside" : "inside" };
}

function climbs(path: string): boolean {
  return path.split("/").some((segment) => segment === ".." || segment === "." || segment === "");
}

async function readAgain(
  wanted: DistributionToRead,
  paths: readonly string[],
  archivePaths: ReadonlyMap<string, string>,
  kept: KeptBytes,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const missing = new Map<string, string>();
  for (const path of paths) {
    const archivePath = archivePaths.get(path);
    const bytes = archivePath === undefined ? null : kept.get(archivePath);
    if (bytes !== null) found.set(path, bytes);
    else if (archivePath !== undefined) missing.set(archivePath, path);
  }
  if (missing.size === 0) return found;

  await walkArchive(wanted, (member) => {
    const path = missing.get(member.path);
    if (path === undefined || member.kind !== "file" || member.size > wanted.limits.text) return null;
    const text = collector(member.size);
    return {
      write: (piece) => text.write(piece),
      end({ failure }) {
        const bytes = failure === null ? text.bytes() : null;
        if (bytes === null) found.delete(path);
        else found.set(path, bytes);
      },
    };
  });
  return found;
}
