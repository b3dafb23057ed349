import { membersBelowFiles, type NameClash, nameClashes } from "../name-clashes.ts";
import type { ZipAnomalyCode, ZipLog } from "./anomaly-codes.ts";
import type { DraftMember } from "./central-record.ts";

const CODES: Readonly<Record<NameClash["kind"], ZipAnomalyCode>> = {
  same: "zip/duplicate-name",
  normalised: "zip/name-collides",
  unicode: "zip/name-unicode-collision",
  case: "zip/name-case-collision",
};

/** Says which members end up at the same place, or one below the other. */
export function noteNameClashes(members: readonly DraftMember[], log: ZipLog): void {
  const named = members.map(({ path, names }) => ({ path, normalised: names.normalised }));
  for (const { kind, index, earlier } of nameClashes(named)) {
    const member = members[index];
    if (member !== undefined) log.add(CODES[kind], member.headerOffset, member.path, `as ${members[earlier]?.path}`);
  }
  for (const { index, above } of membersBelowFiles(named, (at) => members[at]?.kind === "directory")) {
    const member = members[index];
    const file = members[above];
    if (member === undefined || file === undefined) continue;
    log.add("zip/name-under-file", member.headerOffset, member.path, `${file.path} is a ${file.kind}`);
  }
}
