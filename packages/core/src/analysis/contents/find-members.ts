import { matchesGlob } from "../../base/path-glob.ts";
import { visible } from "../../base/untrusted-text.ts";
import type { ListedMember } from "./listed-member.ts";
import { type AddressRange, type AddressReading, addressReadings } from "./member-address.ts";

/** What an address leads to in one archive. */
export type Found =
  | {
      /** One or several of one name: only the numbers tell them apart. */
      readonly kind: "members";
      readonly members: readonly ListedMember[];
      readonly range: AddressRange | null;
      readonly inside: string | null;
    }
  | { readonly kind: "folder" | "glob"; readonly path: string; readonly members: readonly ListedMember[] }
  | { readonly kind: "nothing"; readonly similar: readonly string[] };

/**
 * Finds what a person's address means. Names may be written as they are or as reports show them, with `\x00` for what
 * cannot be seen; a member is found under every name that some reader sees.
 */
export function findMembers(address: string, members: readonly ListedMember[]): Found {
  if (address === "" || address === "." || address === "./") return { kind: "folder", path: "", members };
  for (const reading of addressReadings(address)) {
    const named = members.filter((member) => isNamed(member, reading));
    if (named.some(({ kind }) => kind !== "directory")) {
      return { kind: "members", members: named, range: reading.range, inside: reading.inside };
    }
  }
  const folder = inFolder(address, members);
  if (folder.length > 0) return { kind: "folder", path: address.replace(/\/+$/, ""), members: folder };
  if (/[*?]/.test(address)) {
    const matching = members.filter(({ path }) => matchesGlob(address, path) || matchesGlob(address, visible(path)));
    if (matching.length > 0) return { kind: "glob", path: address, members: matching };
  }
  return { kind: "nothing", similar: similarNames(address, members) };
}

/** Whether the member may be meant by the address, told while the archive passes: see {@link findMembers}. */
export function mayBeMeant(address: string): (member: ListedMember) => boolean {
  const readings = addressReadings(address);
  return (member) => readings.some((reading) => isNamed(member, reading));
}

function isNamed(member: ListedMember, { path, occurrence }: AddressReading): boolean {
  if (occurrence !== null && member.occurrence !== occurrence) return false;
  return isName(member.path, path) || member.otherNames.some((name) => isName(name, path));
}

function isName(name: string, written: string): boolean {
  return name === written || (name.length <= written.length && visible(name) === written);
}

function inFolder(address: string, members: readonly ListedMember[]): readonly ListedMember[] {
  const prefix = address.endsWith("/") ? address : `${address}/`;
  return members.filter(
    ({ path }) =>
      path === address || path.startsWith(prefix) || (prefix.includes("\\") && visible(path).startsWith(prefix)),
  );
}

/** Members that end like the address, or have its last part in their name. */
function similarNames(address: string, members: readonly ListedMember[]): readonly string[] {
  const [bare = ""] = address.split("!/", 1);
  const last = bare.slice(bare.lastIndexOf("/") + 1).toLowerCase();
  if (last === "") return [];
  const found: string[] = [];
  for (const wanted of [(path: string) => path.endsWith(`/${last}`), (path: string) => path.includes(last)]) {
    for (const { path } of members) {
      if (found.length === MOST_SIMILAR) return found;
      if (wanted(path.toLowerCase()) && !found.includes(path)) found.push(path);
    }
  }
  return found;
}

const MOST_SIMILAR = 5;
