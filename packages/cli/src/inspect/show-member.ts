import {
  type AddressRange,
  type InspectedMember,
  inspectedListing,
  type ListedMember,
  type MemberView,
  memberView,
  type Standing,
  type Surrounding,
} from "@assay/core";
import { nodePlatform } from "@assay/evidence";
import type { ArchiveSource, Lookup } from "./archive-source.ts";
import type { HeldContent } from "./held-content.ts";
import type { Inspection } from "./inspection.ts";
import type { Looking } from "./looking.ts";
import { type Reached, reachMember } from "./reach-member.ts";
import { showInner } from "./show-distribution.ts";

/** How a member is to be shown. */
export type MemberForm = "itself" | "hex";

/** What an address leads to: one member's content, or a list. */
export async function showAddress(
  outermost: ArchiveSource,
  address: string,
  form: MemberForm,
  looking: Looking,
): Promise<Inspection> {
  const reached = await reachMember(outermost, address, looking);
  const { source, lookup, found } = reached;
  const listing = (members: readonly ListedMember[]) => inspectedListing(members, lookup.surroundings, lookup.record);
  const incomplete = lookup.failure === null ? [] : [{ what: `${source.name}: the rest of it`, why: lookup.failure }];
  if (found.kind !== "members") {
    const shown = { kind: "members", within: source.name, members: listing(found.members), path: found.path } as const;
    return { shown, incomplete };
  }
  const [member, ...others] = found.members;
  if (member === undefined || others.length > 0) {
    return { shown: { kind: "same-name", within: source.name, members: found.members }, incomplete };
  }
  return showMember(member, await lookup.contentOf(member), reached, { form, range: found.range }, looking);
}

async function showMember(
  member: ListedMember,
  content: HeldContent,
  { source, lookup }: Reached,
  { form, range }: { readonly form: MemberForm; readonly range: AddressRange | null },
  looking: Looking,
): Promise<Inspection> {
  const name = `${source.name}!/${member.path}`;
  const surrounding = surroundingOf(source, lookup);
  const view = memberView(content.bytes.subarray(0, looking.limits.text), member.path, surrounding);
  if (form === "itself" && range === null && content.failure === null && ARCHIVES.has(view.kind)) {
    const inner = await showInner(name, content.bytes, looking);
    // Something packed that is no archive, a log or a table, is shown as it is.
    if (inner.shown.kind === "distribution" && inner.shown.distribution.members.length > 0) return inner;
  }
  const [listed] = inspectedListing([member], lookup.surroundings, lookup.record);
  if (listed === undefined) throw new Error("One member has one line.");
  const digest = nodePlatform.digest("sha256");
  digest.update(content.bytes);
  const whole = content.failure === null && (member.kind === "file" || member.kind === "special");
  const inspected = { ...listed, size: content.bytes.length, sha256: whole ? digest.hex() : null, content: view.kind };
  return {
    shown: {
      kind: "member",
      member: { ...inspected, size: whole ? inspected.size : member.size },
      content: {
        member: inspected,
        within: source.name,
        view: completeView(view, content.bytes, member, surrounding, looking),
        bytes: content.bytes,
        as: form,
        range,
        standing: standingOf(source, inspected),
      },
    },
    incomplete: failures(name, content, view, looking),
  };
}

function standingOf({ bytes }: ArchiveSource, { recorded, sha256 }: InspectedMember): Standing {
  if ("file" in bytes) return "whole";
  if (recorded === null || sha256 === null || !recorded.startsWith("sha256=")) return "parts, not in RECORD";
  const computed = `sha256=${Buffer.from(sha256, "hex").toString("base64url")}`;
  return recorded.replace(/=+$/, "") === computed ? "parts, as RECORD says" : "parts, not as RECORD says";
}

const ARCHIVES: ReadonlySet<string> = new Set(["zip", "gzip", "bzip2", "xz", "zstd", "tar"]);

/** Only text is cut: a binary is described as a whole. */
function completeView(
  view: MemberView,
  bytes: Uint8Array,
  { path }: ListedMember,
  surrounding: Surrounding,
  { limits }: Looking,
): MemberView {
  return view.text !== null || bytes.length <= limits.text ? view : memberView(bytes, path, surrounding);
}

function surroundingOf({ filename }: ArchiveSource, { members }: Lookup): Surrounding {
  return { filename, files: new Set(members?.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)) ?? []) };
}

function failures(
  name: string,
  { failure, contradiction, bytes }: HeldContent,
  { text }: MemberView,
  { limits }: Looking,
): Inspection["incomplete"] {
  const cut = text !== null && bytes.length > limits.text;
  return [
    ...(failure === null ? [] : [{ what: name, why: failure }]),
    ...(contradiction === null
      ? []
      : [{ what: name, why: `its content is not what the archive says: ${contradiction}` }]),
    ...(cut
      ? [{ what: `${name}: the text after ${limits.text} bytes`, why: "--raw --output FILE writes all of it" }]
      : []),
  ];
}
