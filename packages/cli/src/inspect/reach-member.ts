import { type Found, findMembers, fromBytes, type ListedMember, visible } from "@assay/core";
import { EvidenceError } from "@assay/evidence";
import { UsageError } from "../usage-error.ts";
import { type ArchiveSource, type Lookup, wholeSource } from "./archive-source.ts";
import type { Looking } from "./looking.ts";

/** Where an address leads to: the innermost archive, and what it means there. */
export interface Reached {
  readonly source: ArchiveSource;
  readonly lookup: Lookup;
  readonly found: Exclude<Found, { kind: "nothing" }>;
}

/**
 * Follows an address, through archives in archives where it says so.
 *
 * @throws UsageError where there is nothing of that name, EvidenceError where it cannot be looked at
 */
export async function reachMember(outermost: ArchiveSource, address: string, looking: Looking): Promise<Reached> {
  let source = outermost;
  let rest = address;
  for (let level = 0; ; level += 1) {
    const lookup = await source.look(rest);
    const found = findIn(source, lookup, rest);
    if (found.kind !== "members" || found.inside === null) return { source, lookup, found };

    const [member, ...others] = found.members.filter(({ kind }) => kind !== "directory");
    // A person has to say which: the list of them does.
    if (member === undefined || others.length > 0) return { source, lookup, found };
    if (level >= looking.limits.nesting) {
      throw new EvidenceError("too-large", `${visible(address)}: archives in archives are opened ${level} deep.`);
    }
    source = await openInner(source, lookup, member, looking);
    rest = found.inside;
  }
}

function findIn(source: ArchiveSource, { members, container, failure }: Lookup, address: string): Reached["found"] {
  const name = visible(source.name);
  if (members === null)
    throw new EvidenceError("bad-answer", `${name} is no archive that can be opened: ${container}.`);
  const found = findMembers(address, members);
  if (found.kind !== "nothing") return found;
  if (failure !== null) throw new EvidenceError("bad-answer", `${name} cannot be read to its end: ${failure}.`);
  const similar = found.similar.map((path) => `\n  ${visible(path)}`).join("");
  throw new UsageError(
    `${visible(address)}: there is no such member in ${name}.${similar === "" ? "" : ` There is:${similar}`}`,
  );
}

async function openInner(
  outer: ArchiveSource,
  lookup: Lookup,
  member: ListedMember,
  looking: Looking,
): Promise<ArchiveSource> {
  const { bytes, failure } = await lookup.contentOf(member);
  const name = `${outer.name}!/${member.path}`;
  if (failure !== null) throw new EvidenceError("bad-answer", `${visible(name)} cannot be opened: ${failure}.`);
  return wholeSource(name, member.path.slice(member.path.lastIndexOf("/") + 1), fromBytes(bytes), looking);
}
