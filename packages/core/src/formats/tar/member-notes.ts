import { memberNameProblems } from "../member-name.ts";
import { type AssembledMember, firstOwn, hasContent } from "./assemble-member.ts";
import { isShortened } from "./shortened-name.ts";
import type { MemberNote, TarAnomalyCode } from "./tar-anomaly.ts";
import type { TarExtension } from "./tar-extension.ts";
import { type TarHeader, TYPE } from "./tar-header.ts";
import type { TarMember } from "./tar-member.ts";

/** What is odd about a member by itself. */
export function memberNotes(
  header: TarHeader,
  extensions: readonly TarExtension[],
  { member, oddNumbers }: AssembledMember,
): readonly MemberNote[] {
  const notes: MemberNote[] = [];
  const note = (code: TarAnomalyCode, detail: string): void => {
    notes.push({ code, detail });
  };
  noteNames(header, extensions, member, note);
  noteSizes(header, extensions, member, note);
  for (const text of oddNumbers) note("tar/pax-number", text);
  noteKind(member, note);
  if (member.kind === "file" && (member.mode & SET_ID) !== 0) note("tar/setuid", `mode 0${member.mode.toString(8)}`);

  const name = member.kind === "directory" && member.path !== "" ? `${member.path}/` : member.path;
  for (const { problem, detail } of memberNameProblems(name)) note(`tar/${problem}`, detail);
  if (!member.nameIsUtf8) note("tar/name-not-utf8", "");
  if (member.kind !== "directory" && member.path.endsWith("/")) note("tar/trailing-slash-file", "");
  return notes;
}

const SET_ID = 0o6000;

type Note = (code: TarAnomalyCode, detail: string) => void;

function noteNames(header: TarHeader, extensions: readonly TarExtension[], member: TarMember, note: Note): void {
  if (extensions.length === 0) {
    if (header.oddPrefix !== null) note("tar/prefix-without-ustar", header.oddPrefix);
    return;
  }
  const given = new Set<string>();
  for (const extension of extensions) {
    const name =
      extension.kind === "long-name" ? extension.text : extension.kind === "pax" ? extension.own.get("path") : null;
    if (name !== null && name !== undefined) given.add(name.text);
  }
  if (given.size > 1) note("tar/several-paths", Array.from(given).slice(0, MOST_SHOWN).join(", "));

  const { pax, gnuLong, header: own } = member.names;
  if (pax !== null && firstOwn(extensions, "path") !== null && !isShortened(own, pax)) {
    note("tar/pax-path-differs", `header: ${own}`);
  }
  if (gnuLong !== null && !isShortened(own, gnuLong)) note("tar/gnu-long-differs", `header: ${own}`);
  const link = member.linkTarget === null ? null : firstOwn(extensions, "linkpath");
  if (link !== null && !isShortened(header.linkName.text, link.text)) {
    note("tar/pax-path-differs", `link target in the header: ${header.linkName.text}`);
  }
}

const MOST_SHOWN = 4;

function noteSizes(header: TarHeader, extensions: readonly TarExtension[], member: TarMember, note: Note): void {
  if (header.sizeIsBase256) note("tar/base-256-size", `${header.size}`);
  const pax = firstOwn(extensions, "size");
  if (hasContent(member.kind)) {
    // Writers put 0 where a size is too large for the field.
    const replacesNothing = header.size === 0 && member.size >= LARGEST_OCTAL;
    if (pax !== null && member.size !== header.size && !replacesNothing) {
      note("tar/pax-size-differs", `PAX ${member.size}, header ${header.size}`);
    }
  } else if (header.size > 0) note("tar/size-without-content", `${header.size} bytes`);
}

const LARGEST_OCTAL = 8 ** 11;

function noteKind(member: TarMember, note: Note): void {
  if (member.kind === "device") note("tar/device", "");
  else if (member.kind === "fifo") note("tar/fifo", "");
  else if (member.kind === "other") {
    const isVolume = VOLUME_TYPES.has(member.type.charCodeAt(0));
    note(isVolume ? "tar/volume" : "tar/unknown-type", `type ${member.type}`);
  }
  if (member.apparentSize !== member.size || member.type.charCodeAt(0) === TYPE.gnuSparse) {
    note("tar/sparse", `${member.size} bytes stored, ${member.apparentSize} unpacked`);
  }
}

const VOLUME_TYPES: ReadonlySet<number> = new Set([TYPE.gnuVolume, TYPE.gnuContinued]);
