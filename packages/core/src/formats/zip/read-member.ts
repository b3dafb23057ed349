import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { Inflated, Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Anomaly } from "../../base/reading.ts";
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
 * @throws FormatError `zip/member-too-large` for a larger member, `zip/encrypted`, `zip/unsupported-method`,
 * `zip/no-local-header`, `zip/data-outside`, or what the platform throws for a stream that is none (perhaps as rejection)
 */
export function readMember(
  file: RandomAccess,
  member: ZipContent,
  platform: Platform,
  limits: Limits,
): MemberContent | Promise<MemberContent> {
  requireReadable(member);
  requireSize(member, limits.wholeMember);
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
  const collectIfTooLarge = (error: unknown): Promise<MemberContent> => {
    if (error instanceof FormatError && error.code === "deflate/too-large")
      return collect(file, member, data, platform);
    throw error;
  };
  try {
    // With the honest size for a bound the platform can allocate just that. A liar is read again, in pieces.
    const inflated = platform.inflateRaw(file.read(data.offset, data.length), member.size);
    return inflated instanceof Promise ? inflated.then(checked, collectIfTooLarge) : checked(inflated);
  } catch (error) {
    return collectIfTooLarge(error);
  }
}

/**
 * Reads and checks a member of any size in bounded memory, and hands each piece to `sink`, which must not keep it.
 * Stops where more than 64 KiB come beyond what the directory claims.
 *
 * @throws FormatError `zip/member-too-large` beyond `limits.member`, and else as `readMember`; pieces may have been handed
 * out before
 */
export async function streamMember(
  file: RandomAccess,
  member: ZipContent,
  platform: Platform,
  limits: Limits,
  sink: (piece: Uint8Array) => void,
): Promise<readonly Anomaly[]> {
  requireReadable(member);
  requireSize(member, limits.member);
  const check = contentCheck(member, platform);
  return await stream(file, member, memberData(file, member), platform, check, sink);
}

function requireSize(member: ZipContent, most: number): void {
  if (member.size > most) {
    throw new FormatError("zip/member-too-large", member.headerOffset, `${member.size} bytes, at most ${most}`);
  }
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
  for await (const piece of pieces) {
    const used = check.take(piece);
    if (used.length > 0) sink(used);
    if (check.overfull) break;
  }
  return check.finish(check.overfull ? null : unused());
}
