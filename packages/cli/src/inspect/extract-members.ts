import {
  type ArchiveListing,
  type ContentReceiver,
  extractionPlan,
  type ListedMember,
  type OnListedMember,
  type PlannedFile,
  walkArchive,
} from "@assay/core";
import { memberExtents, nodePlatform, readWheelHead } from "@assay/evidence";
import type { ArchiveSource } from "./archive-source.ts";
import { readFetched } from "./archive-source.ts";
import { breathing } from "./breathing.ts";
import { contradictionIn } from "./held-content.ts";
import type { Left, Written } from "./inspection.ts";
import type { Looking } from "./looking.ts";
import { type TargetFile, type TargetFolder, targetFolder } from "./target-folder.ts";

export interface Extracted {
  readonly written: readonly Written[];
  readonly left: readonly Left[];
}

/**
 * Writes members below a folder. What cannot be written is listed with its reason; an interruption removes what was
 * written.
 *
 * @throws UsageError where the folder cannot be made, the reason of the signal
 */
export async function extractMembers(
  source: ArchiveSource,
  members: readonly ListedMember[],
  folder: string,
  looking: Looking,
): Promise<Extracted> {
  const plan = extractionPlan(members, process.platform === "win32" ? "windows" : "posix");
  const written: Written[] = [];
  const left: Left[] = plan.refused.map(({ member, why }) => ({ path: member.path, why }));
  const target = targetFolder(folder);
  try {
    for (const place of plan.folders) {
      const why = target.folder(place);
      if (why !== null) left.push({ path: `${place}/`, why });
    }
    await passFiles(source, plan.files, target, { written, left }, looking);
  } catch (error) {
    target.removeAll();
    throw error;
  }
  return { written, left };
}

interface Outcome {
  readonly written: Written[];
  readonly left: Left[];
}

async function passFiles(
  source: ArchiveSource,
  files: readonly PlannedFile[],
  target: TargetFolder,
  outcome: Outcome,
  looking: Looking,
): Promise<void> {
  const breathe = breathing(looking.signal);
  const wanted = new Map(files.map((file) => [keyOf(file.member), file]));

  const receive: OnListedMember = (member) => {
    breathe.check();
    const file = wanted.get(keyOf(member));
    if (file === undefined) return null;
    wanted.delete(keyOf(member));
    return receiverFor(file, target, outcome, () => breathe.pause());
  };
  const failure = "file" in source.bytes ? (await walk(source, receive, looking)).failure : null;
  if ("parts" in source.bytes) await fetchEach(files, source.bytes.parts, receive, looking);
  for (const { member } of wanted.values()) {
    outcome.left.push({ path: member.path, why: failure ?? "its content could not be read" });
  }
}

function walk(source: ArchiveSource, receive: OnListedMember, { limits }: Looking): Promise<ArchiveListing> {
  if (!("file" in source.bytes)) throw new TypeError("Parts are not walked through.");
  return walkArchive({ file: source.bytes.file, filename: source.filename, platform: nodePlatform, limits }, receive);
}

async function fetchEach(
  files: readonly PlannedFile[],
  parts: Extract<ArchiveSource["bytes"], { parts: unknown }>["parts"],
  receive: OnListedMember,
  looking: Looking,
): Promise<void> {
  const { entries } = await readWheelHead(parts, looking.limits, looking.signal);
  const zips = files.flatMap(({ member }) => (member.zip === null ? [] : [member.zip]));
  await parts.fetch(memberExtents(zips, entries.value), looking.signal);
  for (const { member } of files) {
    const receiver = receive(member);
    const { bytes, failure } = await readFetched(member, parts, looking);
    receiver?.write(bytes);
    await receiver?.end({ failure, anomalies: [] });
  }
}

/** Of one archive no two members have both in common. */
function keyOf({ path, occurrence }: ListedMember): string {
  return `${occurrence} ${path}`;
}

function receiverFor(
  { member, place, mode }: PlannedFile,
  target: TargetFolder,
  { written, left }: Outcome,
  pause: () => Promise<unknown> | undefined,
): ContentReceiver {
  const file: TargetFile = target.file(place, mode);
  let size = 0;
  return {
    write(piece) {
      size += piece.length;
      file.write(piece);
    },
    async end(outcome) {
      const why = outcome.failure === null ? file.keep() : file.drop(outcome.failure);
      if (why !== null) left.push({ path: member.path, why });
      else {
        written.push({ path: member.path, place, size });
        const contradiction = contradictionIn(outcome);
        if (contradiction !== null) {
          left.push({ path: member.path, why: `written, but it is not what the archive says: ${contradiction}` });
        }
      }
      await pause();
    },
  };
}
