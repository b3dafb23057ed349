import type { Concern } from "./correspondence.ts";
import type { DistributionMember, ReadableDistribution } from "./readable-distribution.ts";

/** What is worth saying of members whatever their content is, by the place in the list of members. */
export function memberConcerns({ members }: ReadableDistribution): readonly (readonly Concern[])[] {
  const byPath = groupedBy(members, ({ archivePath }) => unpackedPath(archivePath));
  const byFolded = groupedBy(members, ({ archivePath }) => archivePath.toLowerCase());
  return members.map((member) => {
    const concerns: Concern[] = [];
    const twins = byPath.get(unpackedPath(member.archivePath)) ?? [];
    if (twins.length > 1)
      concerns.push(twins.every((twin) => sameContent(twin, member)) ? "duplicate" : "duplicate-differs");
    const folded = byFolded.get(member.archivePath.toLowerCase()) ?? [];
    if (folded.some(({ archivePath }) => archivePath !== member.archivePath)) concerns.push("case-twin");
    if (member.place === "outside") concerns.push("outside-root");
    if (isOddMode(member)) concerns.push("odd-mode");
    return concerns;
  });
}

/** Where unpacking puts it: `./a`, `/a`, `b/../a` and `a/` are one file. */
function unpackedPath(path: string): string {
  if (!/^[./\\]|[/\\](?:[./\\]|$)|\\/.test(path)) return path;
  const segments: string[] = [];
  for (const segment of path.split(/[/\\]/)) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

function groupedBy(
  members: readonly DistributionMember[],
  key: (member: DistributionMember) => string,
): ReadonlyMap<string, readonly DistributionMember[]> {
  const groups = new Map<string, DistributionMember[]>();
  for (const member of members) {
    const group = groups.get(key(member));
    if (group === undefined) groups.set(key(member), [member]);
    else if (group.length < MOST_TWINS) group.push(member);
  }
  return groups;
}

/** Comparing each with each of a thousand members of one name would be slow; a few tell enough. */
const MOST_TWINS = 8;

function sameContent(one: DistributionMember, other: DistributionMember): boolean {
  return one.kind === other.kind && one.blob !== null && one.blob === other.blob;
}

/** Anything beyond reading, writing by the owner and running: set-user-id, write for all where read is not for all. */
function isOddMode({ mode, kind }: DistributionMember): boolean {
  if (mode === null || kind !== "file") return false;
  return (mode & 0o7000) !== 0 || ((mode & 0o002) !== 0 && (mode & 0o666) !== 0o666) || (mode & 0o400) === 0;
}
