import { normaliseMemberName } from "../../formats/member-name.ts";
import type { ListedMember } from "./listed-member.ts";
import { occurrences } from "./listed-member.ts";

/** Members for tests: names, or what differs from a plain file. */
export function membersOf(
  ...members: readonly (string | (Partial<ListedMember> & { readonly path: string }))[]
): ListedMember[] {
  const number = occurrences();
  return members.map((one, index) => {
    const given = typeof one === "string" ? { path: one } : one;
    return {
      otherNames: [],
      normalised: normaliseMemberName(given.path),
      occurrence: number(given.path),
      kind: given.path.endsWith("/") ? "directory" : "file",
      size: 1,
      compressedSize: 1,
      mode: 0o100644,
      offset: index * 100,
      linkTarget: null,
      modified: null,
      seenBy: "installers",
      zip: null,
      ...given,
    };
  });
}
