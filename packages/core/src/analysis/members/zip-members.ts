import { FormatError } from "../../base/format-error.ts";
import type { DigestAlgorithm } from "../../base/platform.ts";
import { readMember, streamMember } from "../../formats/zip/read-member.ts";
import type { ZipArchive, ZipMember } from "../../formats/zip/zip-member.ts";
import { type ReadOutcome, readListed } from "../contents/read-listed.ts";
import type { MemberFacts } from "../distribution-analysis.ts";
import type { ArchiveSource } from "./archive-source.ts";
import { contentSink, isMachineCode, type MemberContent, wholeContent } from "./content-sink.ts";
import { limitReached } from "./limit-reached.ts";
import { both, type MemberTap, type TapReceiver } from "./member-tap.ts";
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
  const shared: Shared = {
    budget: sizeBudget(source.limits),
    room: new Uint8Array(ROOM),
    receivers: receiversOf(archive, source.tap),
  };

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
  source.tap?.closed(null);
  return archive.members.flatMap((member) => facts.get(member) ?? []);
}

function receiversOf({ members }: ZipArchive, tap: MemberTap | null): Shared["receivers"] {
  const receivers = new Map<ZipMember, TapReceiver>();
  if (tap === null) return receivers;
  for (const member of members) {
    const receiver = tap.begin({ normalised: member.names.normalised, kind: member.kind, size: member.size });
    if (receiver !== null) receivers.set(member, receiver);
  }
  return receivers;
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
  readonly receivers: ReadonlyMap<ZipMember, TapReceiver>;
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
  { budget, room, receivers }: Shared,
  before: Uint8Array | null | undefined,
): Taken | null | Promise<Taken | null> {
  const { file, platform, limits, notes, allowance } = source;
  const { path } = member;
  const receiver = receivers.get(member);
  if (before === null) {
    // Why it cannot be had here, as in too long a text, may not matter there.
    return receiver === undefined ? null : passAlone(member, source, budget, receiver);
  }

  const met = budget.spend(member.size);
  if (met !== null) {
    const reached = limitReached(path, "its content", met, limits);
    notes.incomplete(reached);
    receiver?.end(reached.why);
    return null;
  }
  const wish = visitor.wish(path);
  const algorithms: readonly DigestAlgorithm[] =
    wish.algorithms.length === 0 ? SHA256 : [...SHA256, ...wish.algorithms];
  const allAtOnce = (bytes: Uint8Array, most: number): Taken => {
    if (bytes.length > 0) receiver?.write(bytes);
    receiver?.end(null);
    return whole(wholeContent(bytes, algorithms, most, platform));
  };
  if (before !== undefined) return allAtOnce(before, before.length);

  const failed = (error: unknown): null => {
    if (!(error instanceof FormatError)) throw error;
    const cause = unreadable(path, error);
    notes.incomplete(cause);
    receiver?.end(cause.why);
    return null;
  };
  const mostKept = wish.keepsText ? allowance.left : 0;
  if (member.size > limits.wholeMember) {
    const sink = contentSink(algorithms, mostKept, platform, wish.looksInto);
    const write = receiver === undefined ? sink.write : both(sink.write, receiver.write);
    return streamMember(file, member, platform, limits, write).then(
      (anomalies) => {
        notes.anomalies(anomalies);
        receiver?.end(null);
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
    return allAtOnce(content, mostKept);
  };
  try {
    const reading = readMember(file, member, platform, limits, wish.keepsText ? undefined : room);
    return reading instanceof Promise ? reading.then(finish, failed) : finish(reading);
  } catch (error) {
    return failed(error);
  }
}

async function passAlone(
  member: ZipMember,
  source: ArchiveSource,
  budget: SizeBudget,
  { write, end }: TapReceiver,
): Promise<null> {
  const receiver = { write, end: ({ failure }: ReadOutcome) => end(failure) };
  await readListed({ path: member.path, size: member.size, zip: member }, source, budget, receiver);
  return null;
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
