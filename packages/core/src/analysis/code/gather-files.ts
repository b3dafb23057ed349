import { type ArchiveToWalk, type OnListedMember, walkArchive } from "../contents/walk-archive.ts";
import { codeGatherer, type GatheredFiles } from "./code-gatherer.ts";

/**
 * Reads an archive for its code alone.
 *
 * @returns null for what is no archive; otherwise whoever asked releases the files
 */
export async function gatherFiles(archive: ArchiveToWalk): Promise<GatheredFiles | null> {
  const gatherer = codeGatherer(archive.filename, archive.platform, archive.limits);
  const onMember: OnListedMember = (member) => {
    const receiver = member.seenBy === "installers" ? gatherer.begin(member) : null;
    return receiver === null ? null : { write: receiver.write, end: ({ failure }) => receiver.end(failure) };
  };
  try {
    const { members, failure } = await walkArchive(archive, onMember);
    if (members !== null) gatherer.closed(failure);
  } catch (error) {
    gatherer.release();
    throw error;
  }
  return gatherer.gathered();
}
