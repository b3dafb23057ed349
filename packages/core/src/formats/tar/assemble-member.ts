import { normaliseMemberName } from "../member-name.ts";
import type { DecodedName } from "../utf8-name.ts";
import { applyPax, memberDraft, trimmed, withoutOneSlash } from "./member-draft.ts";
import type { PaxKeyword, PaxRecords } from "./pax-header.ts";
import type { TarExtension } from "./tar-extension.ts";
import { type TarHeader, TYPE } from "./tar-header.ts";
import type { TarFormat, TarMember } from "./tar-member.ts";

export interface AssembledMember {
  readonly member: TarMember;
  /** Bytes of content that follow the header, padding not counted. */
  readonly content: number;
  /** The lowest size that any of the headers gives: CPython wants none below 0, even if another one counts. */
  readonly lowestSize: number;
  /** PAX values that should have been whole numbers, or are written oddly. */
  readonly oddNumbers: readonly string[];
}

/**
 * Puts a member together in the order of CPython: the header, then what holds for all members, then its own extended
 * headers from the last to the first. So the first one wins, and of GNU and PAX whichever stands first.
 *
 * @param offset of the member in the stream
 * @see tarfile.TarInfo._proc_builtin, _proc_gnulong, _proc_pax, _apply_pax_info
 */
export function assembleMember(
  header: TarHeader,
  extensions: readonly TarExtension[],
  globals: PaxRecords,
  offset: number,
): AssembledMember {
  const isDirectory = header.type === TYPE.directory;
  const draft = memberDraft(header);
  let lowest = header.size;
  if (globals.size > 0 && header.type !== TYPE.gnuSparse) applyPax(draft, globals);
  if (isDirectory) draft.path = trimmed(draft.path);
  for (const extension of extensions.toReversed()) {
    if (extension.kind === "pax") applyPax(draft, extension.withGlobals);
    else if (extension.kind === "long-link") draft.linkTarget = extension.text;
    else draft.path = isDirectory ? withoutOneSlash(extension.text) : extension.text;
    // Only a member's own header moves the next one.
    if (extension.kind === "pax" && draft.paxSize !== null) draft.stored = draft.paxSize;
    lowest = Math.min(lowest, draft.stored);
  }

  const kind = kindOf(header.type);
  const pax = firstOwn(extensions, "path") ?? globals.get("path") ?? null;
  const gnuLong = extensions.find((extension) => extension.kind === "long-name") ?? null;
  const member: TarMember = {
    path: draft.path.text,
    names: {
      header: header.name.text,
      pax: pax?.text ?? null,
      gnuLong: gnuLong?.text.text ?? null,
      normalised: normaliseMemberName(draft.path.text),
    },
    kind,
    type: String.fromCharCode(header.type),
    linkTarget: kind === "symlink" || kind === "hardlink" ? draft.linkTarget.text : null,
    mode: header.mode,
    size: hasContent(kind) ? draft.stored : 0,
    apparentSize: hasContent(kind) ? (draft.sparse ? draft.apparent : draft.stored) : 0,
    offset,
    format: formatOf(header, extensions),
    owner: { uid: draft.uid, gid: draft.gid, user: draft.user, group: draft.group },
    modified: draft.modified,
    nameIsUtf8: draft.path.valid,
  };
  return { member, content: member.size, lowestSize: hasContent(kind) ? lowest : 0, oddNumbers: draft.oddNumbers };
}

/** Whether blocks of content follow the header; for others CPython takes none, whatever size they give. */
export function hasContent(kind: TarMember["kind"]): boolean {
  return kind === "file" || kind === "other";
}

/** The value that wins among a member's own PAX headers. */
export function firstOwn(extensions: readonly TarExtension[], keyword: PaxKeyword): DecodedName | null {
  for (const extension of extensions) {
    const value = extension.kind === "pax" ? extension.own.get(keyword) : undefined;
    if (value !== undefined) return value;
  }
  return null;
}

function kindOf(type: number): TarMember["kind"] {
  switch (type) {
    case TYPE.oldFile:
    case TYPE.file:
    case TYPE.contiguousFile:
    case TYPE.gnuSparse:
      return "file";
    case TYPE.hardLink:
      return "hardlink";
    case TYPE.symbolicLink:
      return "symlink";
    case TYPE.characterDevice:
    case TYPE.blockDevice:
      return "device";
    case TYPE.directory:
      return "directory";
    case TYPE.fifo:
      return "fifo";
    default:
      return "other";
  }
}

function formatOf(header: TarHeader, extensions: readonly TarExtension[]): TarFormat {
  if (extensions.some(({ kind }) => kind === "pax")) return "pax";
  return extensions.length > 0 ? "gnu" : header.magic;
}
