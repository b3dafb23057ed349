import { FormatError } from "../../base/format-error.ts";
import type { Anomaly, Reading } from "../../base/reading.ts";
import { alsoZip } from "../../formats/container/also-zip.ts";
import { type Container, detectContainer } from "../../formats/container/detect-container.ts";
import { legacyKind } from "../../formats/container/legacy-kind.ts";
import { readZip } from "../../formats/zip/read-zip.ts";
import type { ZipArchive } from "../../formats/zip/zip-member.ts";
import type { ArchiveFacts, MemberFacts, OtherAnalysis } from "../distribution-analysis.ts";
import { type SdistFacts, sdistFacts } from "../sdist/sdist-facts.ts";
import { sdistVisitor } from "../sdist/sdist-visitor.ts";
import { analyseWheel, type WheelFacts } from "../wheel/analyse-wheel.ts";
import type { ArchiveSource } from "./archive-source.ts";
import { limitReached, type MetLimit } from "./limit-reached.ts";
import type { MemberVisitor } from "./member-visitor.ts";
import { plainVisitor } from "./plain-visitor.ts";
import { containerPromised, type Role, roleOf } from "./role.ts";
import { readTarMembers } from "./tar-members.ts";
import { tarPieces } from "./tar-pieces.ts";
import { unreadable } from "./unreadable.ts";
import { readZipMembers } from "./zip-members.ts";

type OtherFacts = Omit<OtherAnalysis, Exclude<keyof ArchiveFacts, "members" | "bytecode">>;

/** What an archive is and holds, and what it is packed in. */
export type ArchiveContents = (WheelFacts | SdistFacts | OtherFacts) & Pick<ArchiveFacts, "container">;

/** Opens a distribution by its content, takes it for what its name says, and reads its members. */
export async function readArchive(source: ArchiveSource): Promise<ArchiveContents> {
  const { file, filename, notes } = source;
  const role = roleOf(filename);
  const container = detectContainer(file);
  const promised = containerPromised(filename);
  const tar = tarPieces(container, source);
  const zip = container === "zip" ? null : alsoZip(file);

  // CPython's zipfile finds an archive behind anything; a file that is a tar archive as well is one by its name.
  const opensAsZip = container === "zip" || (zip !== null && (promised === "zip" || tar === null));
  if (promised !== null && promised !== container && !(opensAsZip && promised === "zip")) {
    notes.anomalies([notAsNamed(promised, opensAsZip ? "zip" : container)]);
  }
  if (opensAsZip) return { ...(await readAsZip(role, container, source)), container: "zip" };
  if (zip !== null) notes.anomalies([zip]);
  if (tar === null) return { ...otherFacts([], container, source), container };

  const read = (visitor: MemberVisitor): Promise<MemberFacts[]> => readTarMembers(tar, visitor, source);
  return { ...(await readMembers(role, container, source, read)), container: tar.container };
}

type Facts = WheelFacts | SdistFacts | OtherFacts;

async function readAsZip(role: Role, container: Container, source: ArchiveSource): Promise<Facts> {
  const { limits, notes } = source;
  let archive: Reading<ZipArchive>;
  try {
    archive = readZip(source.file, limits);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    source.tap?.closed(unreadable(null, error).why);
    const limit = LIMITS.get(error.code);
    notes.incomplete(limit === undefined ? unreadable(null, error) : limitReached(null, "the archive", limit, limits));
    return { kind: "other", what: "unreadable", members: [], bytecode: [] };
  }
  notes.anomalies(archive.anomalies);
  notes.notKept(archive.value.anomaliesNotKept);
  if (role === "wheel") return analyseWheel(archive.value, source);
  return readMembers(role, container, source, (visitor) => readZipMembers(archive.value, visitor, source));
}

const LIMITS: ReadonlyMap<string, MetLimit> = new Map([
  ["zip/too-many-members", "members"],
  ["zip/directory-too-large", "zipDirectory"],
]);

async function readMembers(
  role: Role,
  container: Container,
  source: ArchiveSource,
  read: (visitor: MemberVisitor) => Promise<MemberFacts[]>,
): Promise<Facts> {
  if (role !== "sdist") {
    const visitor = plainVisitor();
    const members = await read(visitor);
    return { ...otherFacts(members, container, source), bytecode: visitor.finish(members) };
  }
  const visitor = sdistVisitor(source.allowance);
  const members = await read(visitor);
  if (members.length === 0) return { ...otherFacts(members, container, source), what: "no-members" };
  return sdistFacts(members, visitor.finish(members), source);
}

function otherFacts(members: readonly MemberFacts[], container: Container, { filename }: ArchiveSource): OtherFacts {
  return { kind: "other", what: legacyKind(filename, container) ?? container, members, bytecode: [] };
}

function notAsNamed(promised: Container, container: Container): Anomaly {
  const detail = `the name promises ${promised}, the content is ${container}`;
  return { code: "container/not-as-named", offset: 0, path: null, detail };
}
