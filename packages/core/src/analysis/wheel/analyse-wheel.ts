import type { DigestAlgorithm } from "../../base/platform.ts";
import { type EntryPointGroups, readEntryPoints } from "../../formats/python/entry-points.ts";
import { readRecord } from "../../formats/python/record.ts";
import { readWheelFile, type WheelFile } from "../../formats/python/wheel-file.ts";
import type { ZipArchive } from "../../formats/zip/zip-member.ts";
import { withAllAuditedCrates } from "../binaries/audited-crates.ts";
import type { ArchiveFacts, MemberFacts, WheelAnalysis } from "../distribution-analysis.ts";
import { firstSegment, installedPath, pathInSitePackages, type WheelIdentity } from "../installation/wheel-layout.ts";
import type { AnalysisNotes } from "../members/analysis-notes.ts";
import type { ArchiveSource } from "../members/archive-source.ts";
import { metadataFacts } from "../members/metadata-facts.ts";
import { readZipMembers } from "../members/zip-members.ts";
import { importNames } from "../names/import-names.ts";
import { type DistInfoFile, readDistInfoFiles } from "./dist-info-files.ts";
import { ownDistInfo } from "./own-dist-info.ts";
import { compareRecord, recordAlgorithms } from "./record-comparison.ts";
import { wheelVisitor } from "./wheel-visitor.ts";

/** What is known of a wheel besides what every distribution has. */
export type WheelFacts = Omit<WheelAnalysis, Exclude<keyof ArchiveFacts, "members" | "bytecode">>;

export async function analyseWheel(archive: ZipArchive, source: ArchiveSource): Promise<WheelFacts> {
  const { notes } = source;
  const tops = new Set(archive.members.map(({ path }) => firstSegment(path)));
  const distInfo = Array.from(tops).filter((top) => top.endsWith(".dist-info"));
  const identity: WheelIdentity = { distInfo: ownDistInfo(distInfo, source.filename) };

  const files = await readDistInfoFiles(archive, identity.distInfo, source);
  const record = files.record === null ? null : readRecord(files.record.bytes);
  const algorithms = record === null ? new Map<string, DigestAlgorithm[]>() : recordAlgorithms(record.value);
  const visitor = wheelVisitor(identity, algorithms, source.allowance);
  const members = await readZipMembers(archive, visitor, source, files.members);
  const { startup, scripts, bytecode, binaries, auditedCrates, sboms, furtherDigests } = visitor.finish(members);

  return {
    kind: "wheel",
    members,
    bytecode,
    distInfo,
    dataFolders: Array.from(tops).filter((top) => top.endsWith(".data")),
    metadata: files.metadata === null ? null : metadataFacts(files.metadata.path, files.metadata.bytes, notes),
    wheelFile: wheelFileOf(files.wheel, notes),
    record:
      record === null || files.record === null
        ? null
        : compareRecord(files.record.path, record, members, furtherDigests),
    entryPoints: entryPointsOf(files.entryPoints, notes),
    startup,
    scripts,
    binaries: await withAllAuditedCrates(binaries, auditedCrates, source.platform),
    importNames: importNames(pathsInSitePackages(members, identity)),
    sboms,
  };
}

function wheelFileOf(file: DistInfoFile | null, notes: AnalysisNotes): WheelFile | null {
  if (file === null) return null;
  const { value, anomalies } = readWheelFile(file.bytes);
  notes.anomalies(anomalies, file.path);
  return value;
}

function entryPointsOf(file: DistInfoFile | null, notes: AnalysisNotes): EntryPointGroups | null {
  if (file === null) return null;
  const { value, anomalies } = readEntryPoints(file.bytes);
  notes.anomalies(anomalies, file.path);
  return value;
}

function* pathsInSitePackages(members: readonly MemberFacts[], identity: WheelIdentity): Generator<string> {
  for (const { path } of members) {
    const inside = pathInSitePackages(installedPath(path, identity));
    if (inside !== null) yield inside;
  }
}
