import { contentKinds, type DistributionAnalysis, type MemberFacts } from "./distribution-analysis.ts";

/**
 * An analysis as caches keep it: members as rows without field names, which halves the text and the time to parse it.
 *
 * Only who wrote it reads it, at the same `analysisVersion`: nothing is validated.
 */
export type PackedAnalysis = { readonly members: readonly PackedMember[] } & Readonly<Record<string, unknown>>;

type PackedMember = readonly [
  path: string,
  /** 0 where equal to the path. */
  normalised: string | 0,
  kind: number,
  size: number,
  compressedSize: number | null,
  mode: number | null,
  sha256: string | null,
  /** -1 for null. */
  content: number,
  linkTarget?: string,
];

export function packAnalysis(analysis: DistributionAnalysis): PackedAnalysis {
  return { ...analysis, members: analysis.members.map(packMember) };
}

export function unpackAnalysis(packed: PackedAnalysis): DistributionAnalysis {
  return { ...packed, members: packed.members.map(unpackMember) } as unknown as DistributionAnalysis;
}

const KINDS: readonly MemberFacts["kind"][] = ["file", "directory", "symlink", "hardlink", "special"];
function packMember(member: MemberFacts): PackedMember {
  const { path, normalised, kind, size, compressedSize, mode, sha256, content, linkTarget } = member;
  const row: PackedMember = [
    path,
    normalised === path ? 0 : normalised,
    KINDS.indexOf(kind),
    size,
    compressedSize,
    mode,
    sha256,
    content === null ? -1 : contentKinds.indexOf(content),
  ];
  return linkTarget === null ? row : ([...row, linkTarget] as unknown as PackedMember);
}

function unpackMember(row: PackedMember): MemberFacts {
  const [path, normalised, kind, size, compressedSize, mode, sha256, content, linkTarget = null] = row;
  return {
    path,
    normalised: normalised === 0 ? path : normalised,
    kind: KINDS[kind] ?? "special",
    size,
    compressedSize,
    mode,
    sha256,
    content: contentKinds[content] ?? null,
    linkTarget,
  };
}
