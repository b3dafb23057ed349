import {
  type ListedMember,
  mayBeMeant,
  type RandomAccess,
  type RecordRow,
  readListed,
  readRecord,
  type Surroundings,
  surroundingsOfListing,
  walkArchive,
  zipListing,
} from "@assay/core";
import { memberExtents, NotFetched, nodePlatform, type RangedFile, readWheelHead } from "@assay/evidence";
import { breathing } from "./breathing.ts";
import { type HeldContent, holder } from "./held-content.ts";
import type { Looking } from "./looking.ts";

/** An archive that members are looked for in: a distribution, or an archive in one. */
export interface ArchiveSource {
  /** How a person names it: the file, and the archives between. */
  readonly name: string;
  /** For what is inside: the last part of the name. */
  readonly filename: string;
  /** Lists it, and reads what an address may mean on the way. */
  look(address: string): Promise<Lookup>;
  /** Where the bytes are. */
  readonly bytes: { readonly file: RandomAccess } | { readonly parts: RangedFile };
}

export interface Lookup {
  readonly container: string;
  /** Null for what is no archive. */
  readonly members: readonly ListedMember[] | null;
  /** Why not all of it could be listed. */
  readonly failure: string | null;
  readonly surroundings: Surroundings;
  readonly record: readonly RecordRow[];
  contentOf(member: ListedMember): Promise<HeldContent>;
}

/** Bytes that are at hand: one pass through them lists the members and reads those that may be meant. */
export function wholeSource(name: string, filename: string, file: RandomAccess, looking: Looking): ArchiveSource {
  const archive = { file, filename, platform: nodePlatform, limits: looking.limits };
  return {
    name,
    filename,
    bytes: { file },
    async look(address) {
      const breathe = breathing(looking.signal);
      const isMeant = mayBeMeant(address);
      const held = holder(looking.limits);
      const contents = new Map<ListedMember, HeldContent>();
      const { members, container, failure } = await walkArchive(archive, (member) => {
        breathe.check();
        return isMeant(member) ? held.receiver((content) => contents.set(member, content)) : null;
      });
      return {
        container,
        members,
        failure,
        surroundings: surroundingsOfListing(filename, members ?? []),
        record: [],
        contentOf: async (member) => contents.get(member) ?? EMPTY,
      };
    },
  };
}

/** A link, a folder, a device. */
const EMPTY: HeldContent = { bytes: new Uint8Array(), failure: null, contradiction: null };

/** A remote ZIP: the directory and what describes the wheel come first, then the members that are asked for. */
export function partsSource(filename: string, file: RangedFile, looking: Looking): ArchiveSource {
  return {
    name: filename,
    filename,
    bytes: { parts: file },
    async look() {
      const head = await readWheelHead(file, looking.limits, looking.signal);
      const archive = head.entries.value;
      const members = zipListing(archive);
      return {
        container: "zip",
        members,
        failure: null,
        surroundings: surroundingsOfListing(filename, members),
        record: head.record === null ? [] : readRecord(head.record).value,
        async contentOf(member) {
          if (member.zip === null || member.kind === "directory") return EMPTY;
          await file.fetch(memberExtents([member.zip], archive), looking.signal);
          return readFetched(member, file, looking);
        },
      };
    },
  };
}

/** Data may be where no honest archive has them; those are fetched as they are asked for. */
export async function readFetched(member: ListedMember, file: RangedFile, looking: Looking): Promise<HeldContent> {
  const limits = { ...looking.limits, wholeMember: looking.limits.held };
  for (let round = 0; ; round += 1) {
    const results: HeldContent[] = [];
    try {
      const budget = { spend: () => null };
      const receiver = holder(limits).receiver((content) => results.push(content));
      await readListed(member, { file, platform: nodePlatform, limits }, budget, receiver);
    } catch (error) {
      if (!(error instanceof NotFetched) || round === ROUNDS) throw error;
      await file.fetch([error], looking.signal);
      continue;
    }
    return results[0] ?? EMPTY;
  }
}

const ROUNDS = 3;
