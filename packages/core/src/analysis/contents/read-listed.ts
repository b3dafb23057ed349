import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Anomaly } from "../../base/reading.ts";
import { readMember, streamMember } from "../../formats/zip/read-member.ts";
import type { ZipContent } from "../../formats/zip/zip-member.ts";
import { limitReached } from "../members/limit-reached.ts";
import type { SizeBudget } from "../members/size-budget.ts";
import { unreadable } from "../members/unreadable.ts";
import type { ListedMember } from "./listed-member.ts";

/** Takes one member's content. */
export interface ContentReceiver {
  /** The piece is a view, valid until this returns. */
  write(piece: Uint8Array): void;
  /** No more comes. Waited for. */
  end(outcome: ReadOutcome): void | Promise<void>;
}

export interface ReadOutcome {
  /** Why it is not all of the content, for a person; null if it is. */
  readonly failure: string | null;
  /** How the content contradicts what the archive says of it: in checksum or length. */
  readonly anomalies: readonly Anomaly[];
}

export interface ReadSource {
  readonly file: RandomAccess;
  readonly platform: Platform;
  readonly limits: Limits;
}

/** Reads one member of a ZIP. Throws only what reading the file and the receiver throw. */
export async function readListed(
  member: Pick<ListedMember, "path" | "size" | "zip">,
  { file, platform, limits }: ReadSource,
  budget: SizeBudget,
  receiver: ContentReceiver,
): Promise<void> {
  if (member.zip === null) throw new TypeError("Members of a tar come in its order only.");
  const met = budget.spend(member.size);
  if (met !== null) {
    await receiver.end({ failure: limitReached(member.path, "its content", met, limits).why, anomalies: [] });
    return;
  }
  await receiver.end(await passContent(member.zip, { file, platform, limits }, receiver));
}

async function passContent(
  member: ZipContent,
  { file, platform, limits }: ReadSource,
  receiver: ContentReceiver,
): Promise<ReadOutcome> {
  try {
    if (member.size > limits.wholeMember) {
      const anomalies = await streamMember(file, member, platform, limits, (piece) => receiver.write(piece));
      return { failure: null, anomalies };
    }
    const { content, anomalies } = await readMember(file, member, platform, limits);
    if (content.length > 0) receiver.write(content);
    return { failure: null, anomalies };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { failure: unreadable(member.path, error).why, anomalies: [] };
  }
}
