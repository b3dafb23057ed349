import type { ListedMember } from "../contents/listed-member.ts";
import type { ContentReceiver } from "../contents/read-listed.ts";
import { type ArchiveToWalk, type OnListedMember, walkArchive } from "../contents/walk-archive.ts";
import type { UndecidedCode } from "./code-analysis.ts";
import { type ComingFile, HeldFiles } from "./held-files.ts";

/** What of a distribution takes part in an analysis of its code. Paths are where an installer or a tar reader writes. */
export interface GatheredFiles {
  /** Source, what configures builds, and short files of any kind: code is kept in those, too. Released by whoever asked. */
  readonly files: HeldFiles;
  /** Every file, whether or not its bytes are held. */
  readonly members: ReadonlySet<string>;
  /** What should have been held and was not. */
  readonly undecided: readonly UndecidedCode[];
}

/**
 * Reads an archive once and keeps what may be code. Where two members have one path, the last one counts, as for pip.
 *
 * @returns null for what is no archive
 */
export async function gatherFiles(archive: ArchiveToWalk): Promise<GatheredFiles | null> {
  const files = new HeldFiles(archive.platform);
  const members = new Set<string>();
  const undecided: UndecidedCode[] = [];
  const left = { source: archive.limits.code, data: archive.limits.codeData };

  const onMember: OnListedMember = (member) => {
    if (member.seenBy !== "installers" || member.kind === "directory") return null;
    const path = member.normalised;
    members.add(path);
    files.delete(path);
    const purse = isSource(path) ? "source" : "data";
    if (purse === "data" && member.size > LONGEST_DATA) return null;
    if (member.size > left[purse]) {
      if (purse === "source") undecided.push(tooMuch(path));
      return null;
    }
    left[purse] -= member.size;
    const coming = files.begin(member.size);
    return holder(member, coming, (failure) => {
      if (failure === null) coming.keep(path);
      else if (purse === "source") undecided.push(unread(path, failure));
    });
  };
  const listing = await walkArchive(archive, onMember).catch((error: unknown) => {
    files.release();
    throw error;
  });
  if (listing.members === null) return null;
  if (listing.failure !== null) undecided.push(unread(archive.filename, listing.failure));
  return { files, members, undecided };
}

/** Files that tools read as code or as what to run, however long they are. */
function isSource(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  return SOURCE_NAMES.has(name) || (dot >= 0 && SOURCE_SUFFIXES.has(name.slice(dot)));
}

const SOURCE_SUFFIXES: ReadonlySet<string> = new Set([
  ".py",
  ".pyw",
  ".pth",
  ".start",
  ".pyc",
  ".pyo",
  ".toml",
  ".cfg",
]);
const SOURCE_NAMES: ReadonlySet<string> = new Set(["entry_points.txt", "cmakelists.txt", "meson.build", "build.rs"]);

/** Data that code of the distribution may decode and run. Longer files are pictures, tables and models. */
const LONGEST_DATA = 64 * 1024;

function holder({ size }: ListedMember, coming: ComingFile, done: (failure: string | null) => void): ContentReceiver {
  let length = 0;
  return {
    write(piece) {
      length += piece.length;
      // A member that is longer than its header says is not held beyond that.
      if (length <= size) coming.write(piece);
    },
    end: ({ failure }) => done(failure ?? (length > size ? "it is longer than the archive says" : null)),
  };
}

function tooMuch(path: string): UndecidedCode {
  const why = "the distribution holds more source than assay evaluates at once";
  return { path, line: null, trigger: "deferred", what: "too-large", why };
}

function unread(path: string, failure: string): UndecidedCode {
  return { path, line: null, trigger: "deferred", what: "unreadable", why: failure };
}
