import { normaliseMemberName } from "../../formats/member-name.ts";
import type { EntryPointGroups } from "../../formats/python/entry-points.ts";
import type { RecordRow } from "../../formats/python/record.ts";
import type { WheelFile } from "../../formats/python/wheel-file.ts";
import type { CoreMetadata } from "../../model/core-metadata.ts";
import type { DistributionAnalysis, Incomplete, LocatedAnomaly, MemberFacts } from "../distribution-analysis.ts";
import { type ListedMember, occurrences } from "./listed-member.ts";
import { type MemberRole, memberRole, type Surroundings } from "./member-role.ts";
import { surroundingsOf } from "./surroundings.ts";

/** One member as `inspect` shows it; what stands under `facts.members`. */
export interface InspectedMember extends Omit<MemberFacts, "normalised"> {
  /** From 1: which one of its name it is. Written `PATH#2`. */
  readonly occurrence: number;
  /** The digest that RECORD promises, `sha256=…` in its own notation; null where it promises none. */
  readonly recorded: string | null;
  readonly installsTo: MemberRole["installsTo"];
  readonly installedAs: string | null;
  readonly marks: MemberRole["marks"];
}

/** A distribution as `inspect` shows it. Strings are its own, not escaped. */
export interface InspectedDistribution {
  readonly filename: string;
  readonly kind: "wheel" | "sdist" | "other";
  /** By content. */
  readonly container: string;
  readonly size: number;
  /** Null where only parts of it were read: they cannot be compared with it. */
  readonly sha256: string | null;
  readonly read: "whole" | "parts";
  readonly members: readonly InspectedMember[];
  readonly metadata: CoreMetadata | null;
  readonly wheelFile: WheelFile | null;
  readonly entryPoints: EntryPointGroups;
  readonly importNames: readonly string[];
  readonly anomalies: readonly LocatedAnomaly[];
  readonly anomaliesNotKept: number;
  readonly incomplete: readonly Incomplete[];
}

/** What a whole reading says. */
export function inspectedWhole(analysis: DistributionAnalysis): InspectedDistribution {
  const surroundings = surroundingsOf(analysis);
  const number = occurrences();
  return {
    filename: analysis.filename,
    kind: analysis.kind,
    container: analysis.container,
    size: analysis.size,
    sha256: analysis.sha256 === "" ? null : analysis.sha256,
    read: "whole",
    members: analysis.members.map(({ normalised: _, ...member }) => ({
      ...member,
      occurrence: number(member.path),
      recorded: null,
      ...memberRole(member.path, member.content, surroundings),
    })),
    metadata: analysis.kind === "other" ? null : (analysis.metadata?.metadata ?? null),
    wheelFile: analysis.kind === "wheel" ? analysis.wheelFile : null,
    entryPoints: analysis.kind === "wheel" ? (analysis.entryPoints ?? []) : [],
    importNames: analysis.kind === "wheel" ? analysis.importNames : [],
    anomalies: analysis.anomalies,
    anomaliesNotKept: analysis.anomaliesNotKept,
    incomplete: analysis.incomplete,
  };
}

/** Members of a listing, of which nothing but the list was read. */
export function inspectedListing(
  members: readonly ListedMember[],
  surroundings: Surroundings,
  record: readonly RecordRow[] = [],
): InspectedMember[] {
  const rows = new Map(
    record.flatMap(({ path, algorithm, digest }) =>
      algorithm === null || digest === null ? [] : [[normaliseMemberName(path), `${algorithm}=${digest}`] as const],
    ),
  );
  return members.map(({ path, normalised, occurrence, kind, size, compressedSize, mode, linkTarget }) => ({
    path,
    kind,
    size,
    compressedSize,
    mode,
    sha256: null,
    content: null,
    linkTarget,
    occurrence,
    recorded: rows.get(normalised) ?? null,
    ...memberRole(path, null, surroundings),
  }));
}
