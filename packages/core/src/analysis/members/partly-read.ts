import type { TarMember } from "../../formats/tar/tar-member.ts";

/** Why the bytes that came are not all of a member's content, for a person; null if they are. */
export function whyPartly(member: TarMember, size: number): string | null {
  if (size < member.size) return "the archive ends within it";
  return member.apparentSize === member.size ? null : "it is a sparse file: only the bytes that are stored were read";
}
