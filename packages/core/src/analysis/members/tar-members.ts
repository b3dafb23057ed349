import { FormatError } from "../../base/format-error.ts";
import { readTar } from "../../formats/tar/read-tar.ts";
import type { TarMember, TarSink, TarSummary } from "../../formats/tar/tar-member.ts";
import type { MemberFacts } from "../distribution-analysis.ts";
import type { ArchiveSource } from "./archive-source.ts";
import { HEAD_LENGTH } from "./content-kind.ts";
import { contentSink, type MemberContent } from "./content-sink.ts";
import { limitReached, type MetLimit } from "./limit-reached.ts";
import { both } from "./member-tap.ts";
import type { MemberVisitor } from "./member-visitor.ts";
import { whyPartly } from "./partly-read.ts";
import { sizeBudget } from "./size-budget.ts";
import type { TarPieces } from "./tar-pieces.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads every member once, in the order of the archive. What came before damage is kept.
 *
 * @returns what is known of each; empty where it is no tar at all
 */
export async function readTarMembers(
  tar: TarPieces,
  visitor: MemberVisitor,
  source: ArchiveSource,
): Promise<MemberFacts[]> {
  const { limits, notes, platform, allowance, tap } = source;
  const members: MemberFacts[] = [];
  const budget = sizeBudget(limits);
  const head = new Uint8Array(HEAD_LENGTH);
  let failure: string | null = null;

  function onMember(member: TarMember): TarSink | null {
    const index = members.push(memberFacts(member, null)) - 1;
    if (!hasContent(member)) return null;
    const receiver =
      tap?.begin({
        normalised: member.names.normalised,
        kind: KINDS[member.kind],
        size: member.apparentSize,
      }) ?? null;
    const met = budget.spend(member.size);
    if (met !== null) {
      const reached = limitReached(member.path, "its content", met, limits);
      notes.incomplete(reached);
      receiver?.end(reached.why);
      return null;
    }
    const wish = visitor.wish(member.path);
    const mostKept = wish.keepsText ? allowance.left : 0;
    const sink = contentSink(["sha256", ...wish.algorithms], mostKept, platform, "nothing", head);
    return {
      write: receiver === null ? sink.write : both(sink.write, receiver.write),
      end() {
        receiver?.end(whyPartly(member, sink.size));
        if (sink.size < member.size) return notes.incomplete({ path: member.path, what: "its content", why: CUT_OFF });
        const content = sink.end();
        const known = memberFacts(member, content);
        members[index] = known;
        visitor.take(known, content);
      },
    };
  }

  try {
    const { value, anomalies } = await readTar(tar.pieces, limits, onMember);
    notes.anomalies(anomalies);
    notes.notKept(value.anomaliesNotKept);
    noteDamage(value, tar, source);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    failure = unreadable(null, error).why;
    const limit = LIMITS.get(error.code);
    notes.incomplete(limit === undefined ? unreadable(null, error) : limitReached(null, REST, limit, limits));
  }
  notes.anomalies(tar.anomalies());
  tap?.closed(failure);
  return members;
}

const CUT_OFF = "the archive ends within it: fetch the file again; if it stays so, no installer can read it";

const REST = "the rest of the archive";

const LIMITS: ReadonlyMap<string, MetLimit> = new Map([
  ["gzip/too-large", "total"],
  ["container/too-large", "total"],
  ["tar/too-large", "total"],
  ["tar/headers-too-large", "directory"],
  ["tar/too-many-members", "members"],
  ["tar/too-many-paths", "members"],
]);

/** A damaged stream that ends behind the end of the archive has lost nothing that anybody reads. */
function noteDamage({ end }: TarSummary, tar: TarPieces, { notes }: ArchiveSource): void {
  const damage = tar.anomalies().find(({ code }) => code === "gzip/truncated" || code === "gzip/invalid-data");
  if (damage === undefined || (damage.code === "gzip/truncated" && end.because === "end-marker")) return;
  const why = `the compressed data is damaged or cut off (${damage.code} at byte ${damage.offset}): fetch the file again`;
  notes.incomplete({ path: null, what: REST, why });
}

/** CPython unpacks types that it does not know as files. */
function hasContent({ kind }: TarMember): boolean {
  return kind === "file" || kind === "other";
}

function memberFacts(member: TarMember, content: MemberContent | null): MemberFacts {
  // What is stored of a sparse file is not what it holds.
  const whole = content !== null && member.apparentSize === member.size;
  return {
    path: member.path,
    normalised: member.names.normalised,
    kind: KINDS[member.kind],
    size: member.apparentSize,
    compressedSize: null,
    mode: (member.mode % 0o10000) | TYPE_BITS[member.kind],
    sha256: whole ? (content.digests.get("sha256") ?? null) : null,
    content: whole ? content.content : null,
    linkTarget: member.linkTarget,
  };
}

const KINDS: Readonly<Record<TarMember["kind"], MemberFacts["kind"]>> = {
  file: "file",
  directory: "directory",
  symlink: "symlink",
  hardlink: "hardlink",
  device: "special",
  fifo: "special",
  other: "special",
};

/** The file type in a Unix mode; of a device it is not said which of the two it is. */
const TYPE_BITS: Readonly<Record<TarMember["kind"], number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  hardlink: 0o100000,
  device: 0o020000,
  fifo: 0o010000,
  other: 0o100000,
};
