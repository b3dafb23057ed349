import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { Inflated, Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Anomaly } from "../../base/reading.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import { type ContentCheck, contentCheck, SLACK } from "./content-check.ts";
import { DEFLATED, decompressMember, requireReadable, STORED } from "./decompress-member.ts";
import { type MemberData, memberData } from "./member-data.ts";
import type { ZipContent } from "./zip-member.ts";

/** A member's content as a whole, and how it contradicts the directory: in CRC, in size, in the data's end. */
export interface MemberContent {
  /** All that came out, which may be up to 64 KiB more than the directory claims. */
  readonly content: Uint8Array;
  readonly anomalies: readonly Anomaly[];
}

/**
 * Reads and checks a member of up to `limits.wholeMember` bytes. Allocates for what comes out, not for what is claimed,
 * and reads no further than 64 KiB beyond that.
 *
 * Returns at once where the platform inflates at once. Do not read the file elsewhere before it has returned.
 *
 * @param room as for {@link Platform.inflateRaw}: what is returned may stand there
 * @throws FormatError `zip/member-too-large` for a larger member, `zip/encrypted`, `zip/unsupported-method`,
 * `zip/no-local-header`, or what the platform throws for a stream that is none (perhaps as rejection)
 */
export function readMember(
  file: RandomAccess,
  member: ZipContent,
  platform: Platform,
  limits: Limits,
  room?: Uint8Array,
): MemberContent | Promise<MemberContent> {
  requireReadable(member);
  if (member.size > limits.wholeMember) throw tooLarge(member, limits.wholeMember);
  const data = memberData(file, member);
  const check = contentCheck(member, platform);

  if (member.method === STORED) {
    // One byte more than is used, which tells that there is more.
    const content = check.take(file.read(data.offset, Math.min(data.length, member.size + SLACK + 1)).slice());
    return { content, anomalies: check.finish(0) };
  }
  // Data much larger than the content are odd enough to be read in pieces.
  if (member.method !== DEFLATED || data.length > member.size + SLACK) return collect(file, member, data, platform);

  const checked = ({ output, consumed }: Inflated): MemberContent => {
    const content = check.take(output);
    return { content, anomalies: check.finish(data.length - consumed) };
  };
  const collectIfOdd = (error: unknown): Promise<MemberContent> => {
    if (!(error instanceof FormatError && ODD_LENGTHS.has(error.code))) throw error;
    return collect(file, member, data, platform);
  };
  try {
    // With the honest size for a bound the platform can allocate just that. A liar is read again, in pieces.
    const inflated = platform.inflateRaw(file.read(data.offset, data.length), member.size, room);
    return inflated instanceof Promise ? inflated.then(checked, collectIfOdd) : checked(inflated);
  } catch (error) {
    return collectIfOdd(error);
  }
}

const ODD_LENGTHS: ReadonlySet<string> = new Set(["deflate/too-large", "deflate/truncated"]);

/**
 * Reads and checks a member of any size in bounded memory, and hands each piece to `sink`, which must not keep it.
 * Stops where more than 64 KiB come beyond what the directory claims.
 *
 * @throws FormatError `zip/member-too-large` once more than `limits.member` bytes came, whatever is claimed; and else as
 * `readMember`. Pieces may have been handed out before.
 */
export async function streamMember(
  file: RandomAccess,
  member: ZipContent,
  platform: Platform,
  limits: Limits,
  sink: (piece: Uint8Array) => void,
): Promise<readonly Anomaly[]> {
  const check = contentCheck(member, platform);
  let length = 0;
  return await stream(file, member, memberData(file, member), platform, check, (piece) => {
    length += piece.length;
    if (length > limits.member) throw tooLarge(member, limits.member);
    sink(piece);
  });
}

function tooLarge(member: ZipContent, most: number): FormatError {
  return new FormatError(
    "zip/member-too-large",
    member.headerOffset,
    `${member.size} bytes claimed, at most ${most} read`,
  );
}

async function collect(
  file: RandomAccess,
  member: ZipContent,
  data: MemberData,
  platform: Platform,
): Promise<MemberContent> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const check = contentCheck(member, platform);
  const anomalies = await stream(file, member, data, platform, check, (piece) => {
    parts.push(piece.slice());
    length += piece.length;
  });

  const content = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return { content, anomalies };
}

async function stream(
  file: RandomAccess,
  member: ZipContent,
  data: MemberData,
  platform: Platform,
  check: ContentCheck,
  sink: (piece: Uint8Array) => void,
): Promise<readonly Anomaly[]> {
  const { pieces, unused } = decompressMember(file, member, data, platform);
  try {
    for await (const piece of pieces) {
      const used = check.take(piece);
      if (used.length > 0) sink(used);
      if (check.overfull) return check.finish(null);
    }
  } catch (error) {
    // CPython does not ask whether the stream came to its end.
    if (!(error instanceof FormatError && error.code.endsWith("/truncated") && check.suffices)) throw error;
    return [...check.finish(null), cutStream(member)];
  }
  return check.finish(unused());
}

function cutStream({ path, dataOffset }: ZipContent): Anomaly {
  const code: ZipAnomalyCode = "zip/stream-cut";
  return { code, offset: dataOffset, path, detail: "what CPython reads of it has the right CRC nevertheless" };
}
