import { FormatError } from "../../base/format-error.ts";
import type { DigestAlgorithm } from "../../base/platform.ts";
import { readMember, streamMember } from "../../formats/zip/read-member.ts";
import type { ZipArchive, ZipMember } from "../../formats/zip/zip-member.ts";
import type { MemberFacts } from "../distribution-analysis.ts";
import type { ArchiveSource } from "./archive-source.ts";
import { contentSink, isMachineCode, type MemberContent, wholeContent } from "./content-sink.ts";
import { limitReached } from "./limit-reached.ts";
import type { MemberVisitor } from "./member-visitor.ts";
import { type SizeBudget, sizeBudget } from "./size-budget.ts";
import { unreadable } from "./unreadable.ts";

/** Members that were read before the others, because reading the others depends on them. Null: they cannot be read. */
export type ReadBefore = ReadonlyMap<ZipMember, Uint8Array | null>;

/**
 * Reads every member once, in the order of their bytes.
 *
 * @returns what is known of each, in the order of the central directory
 */
export async function readZipMembers(
  archive: ZipArchive,
  visitor: MemberVisitor,
  source: ArchiveSource,
  before: ReadBefore = new Map(),
): Promise<MemberFacts[]> {
  const facts = new Map<ZipMember, MemberFacts>();
  const shared: Shared = { budget: sizeBudget(source.limits), room: new Uint8Array(ROOM) };

  for (const member of archive.members.toSorted((one, other) => one.headerOffset - other.headerOffset)) {
    // Read at once unless the platform or the member's size asks to wait: thousands of waits would cost more than reading.
    const reading = member.kind === "directory" ? null : read(member, visitor, source, shared, before.get(member));
    const taken = reading instanceof Promise ? await reading : reading;
    const known = memberFacts(member, taken?.content ?? null);
    facts.set(member, known);
    if (taken === null) continue;
    try {
      visitor.take(known, taken.content);
    } finally {
      taken.release();
    }
  }
  return archive.members.flatMap((member) => facts.get(member) ?? []);
}

/** A member's text, read ahead of the others; null, with a reason in the notes, where it cannot be had. */
export async function readZipText(member: ZipMember, what: string, source: ArchiveSource): Promise<Uint8Array | null> {
  const { file, platform, limits, notes, allowance } = source;
  if (member.size > allowance.left) return allowance.take(member.path, what, null);
  try {
    const whole = { ...limits, wholeMember: member.size };
    const { content, anomalies } = await readMember(file, member, platform, whole);
    notes.anomalies(anomalies);
    return allowance.take(member.path, what, content);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    notes.incomplete(unreadable(member.path, error));
    return null;
  }
}

type Content = MemberContent | null;

/** Content with what is held for it, which is given up once it has been looked at. */
interface Taken {
  readonly content: MemberContent;
  release(): void;
}

/** What the members of an archive share while they are read. */
interface Shared {
  readonly budget: SizeBudget;
  /** For the content of those of which no byte is kept. */
  readonly room: Uint8Array;
}

/** Most members are smaller. */
const ROOM = 256 * 1024;

function whole(content: MemberContent): Taken {
  return { content, release: nothingHeld };
}

function nothingHeld(): void {}

function read(
  member: ZipMember,
  visitor: MemberVisitor,
  source: ArchiveSource,
  { budget, room }: Shared,
  before: Uint8Array | null | undefined,
): Taken | null | Promise<Taken | null> {
  const { file, platform, limits, notes, allowance } = source;
  const { path } = member;
  if (before === null) return null;

  const met = budget.spend(member.size);
  if (met !== null) {
    notes.incomplete(limitReached(path, "its content", met, limits));
    return null;
  }
  const wish = visitor.wish(path);
  const algorithms: readonly DigestAlgorithm[] =
    wish.algorithms.length === 0 ? SHA256 : [...SHA256, ...wish.algorithms];
  if (before !== undefined) return whole(wholeContent(before, algorithms, before.length, platform));

  const failed = (error: unknown): null => {
    if (!(error instanceof FormatError)) throw error;
    notes.incomplete(unreadable(path, error));
    return null;
  };
  const mostKept = wish.keepsText ? allowance.left : 0;
  if (member.size > limits.wholeMember) {
    const sink = contentSink(algorithms, mostKept, platform, wish.looksInto);
    return streamMember(file, member, platform, limits, sink.write).then(
      (anomalies) => {
        notes.anomalies(anomalies);
        const content = sink.end();
        if (wish.looksInto !== undefined && isMachineCode(content.content) && content.code === null) {
          notes.incomplete({ path, what: "its machine code", why: "it is larger than can be held to be looked into" });
        }
        return { content, release: sink.release };
      },
      (error: unknown) => {
        sink.release();
        return failed(error);
      },
    );
  }
  const finish = ({ content, anomalies }: Awaited<ReturnType<typeof readMember>>): Taken => {
    notes.anomalies(anomalies);
    return whole(wholeContent(content, algorithms, mostKept, platform));
  };
  try {
    const reading = readMember(file, member, platform, limits, wish.keepsText ? undefined : room);
    return reading instanceof Promise ? reading.then(finish, failed) : finish(reading);
  } catch (error) {
    return failed(error);
  }
}

const SHA256: readonly DigestAlgorithm[] = ["sha256"];
/** As long as paths may be. */
const LONGEST_LINK = 4096;

function memberFacts(member: ZipMember, content: Content): MemberFacts {
  return {
    path: member.path,
    normalised: member.names.normalised,
    kind: member.kind,
    size: content?.size ?? member.size,
    compressedSize: member.compressedSize,
    mode: member.mode,
    sha256: content?.digests.get("sha256") ?? null,
    content: content?.content ?? null,
    linkTarget: member.kind === "symlink" && content !== null ? linkText(content) : null,
  };
}

/** pip and uv write the target as a plain file, unzip makes a link. */
function linkText({ head }: MemberContent): string {
  return new TextDecoder().decode(head.subarray(0, LONGEST_LINK));
}
