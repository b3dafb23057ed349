import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readFatHeader } from "../mach-o/fat.ts";
import { PagedBytes, type Paging } from "../native/paged-bytes.ts";
import { partOf } from "../native/part-of.ts";
import { decodeName } from "../native/string-table.ts";
import { importedLibrary } from "./import-object.ts";
import { bsdNameLength, HEADER_SIZE, longName, longNamePlace, readMemberHeader } from "./member-header.ts";
import { OBJECT_HEAD, type ObjectKind, objectKind } from "./object-kind.ts";

/** A static library, or the list of imports of a Windows library. */
export interface Archive {
  /** Its members are files beside it; only their names are inside. */
  readonly thin: boolean;
  readonly members: readonly ArchiveMember[];
  /** Architectures of all members, each once, in order. */
  readonly architectures: readonly string[];
  /** Libraries that its import members name, each once, in order. */
  readonly importsFrom: readonly string[];
}

export interface ArchiveMember extends ObjectKind {
  readonly name: string;
  /** Where its content begins in the file; null in thin archives. */
  readonly offset: number | null;
  readonly size: number;
}

const MAGIC_SIZE = 8;
/** `!<ar` and `!<th` in the byte order of the machine that reads. */
const USUAL = "!<arch>\n";
const THIN = "!<thin>\n";
/** The largest static libraries have some 10^4. */
const MOST_MEMBERS = 200_000;
/** Of each member a header and a few bytes are read, one after the other to the end. */
const PAGING: Paging = { page: 1 << 12, mostReads: 2 * MOST_MEMBERS };
const LARGEST_NAMES = 64 << 20;

/**
 * Reads the members' headers of a GNU, BSD or Windows archive, and what each begins with. Several archives in one fat file
 * are read as one.
 *
 * @throws FormatError `ar/…`, `mach-o/…` or `bytes/out-of-bounds`, and nothing else
 * @see ar(5); PE Format, "Archive (Library) File Format"
 */
export function readArchive(file: RandomAccess): Archive {
  const fat = readFatHeader(file);
  const parts = fat === null ? [{ offset: 0, size: file.size }] : fat.slices;
  const archives = parts.map(({ offset, size }) => readOne(partOf(file, offset, size), offset));
  const members = archives.flatMap((one) => one.members);
  return {
    thin: archives.some(({ thin }) => thin),
    members,
    architectures: unique(members.flatMap(({ architecture }) => architecture ?? [])),
    importsFrom: unique(archives.flatMap((one) => [...one.importsFrom])),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

interface OneArchive {
  readonly thin: boolean;
  readonly members: ArchiveMember[];
  readonly importsFrom: ReadonlySet<string>;
}

function readOne(file: RandomAccess, start: number): OneArchive {
  const bytes = new PagedBytes(file, "ar", PAGING);
  const magic = bytes.size < MAGIC_SIZE ? "" : decodeName(bytes.slice(0, MAGIC_SIZE), 0, MAGIC_SIZE);
  if (magic !== USUAL && magic !== THIN) throw new FormatError("ar/bad-magic", start);
  const thin = magic === THIN;
  const members: ArchiveMember[] = [];
  const importsFrom = new Set<string>();
  let names: Uint8Array = new Uint8Array();

  for (let at = MAGIC_SIZE; at + HEADER_SIZE <= bytes.size; ) {
    const { field, size } = readMemberHeader(bytes, at);
    const isIndex = INDEXES.has(field);
    const content = at + HEADER_SIZE;
    const inside = !thin || isIndex || field === "//";
    if (inside && content + size > bytes.size) throw new FormatError("ar/member-outside", at, `${size} bytes`);
    if (field === "//") {
      if (size > LARGEST_NAMES) throw new FormatError("ar/names-too-long", at);
      names = bytes.slice(content, size);
    } else if (!isIndex) {
      if (members.length >= MOST_MEMBERS) throw new FormatError("ar/too-many-members", at);
      const member = readMember(bytes, field, { offset: content, size, inside }, names);
      if (member.kind === "import") {
        const library = importedLibrary(bytes, content, size);
        if (library !== null) importsFrom.add(library);
      }
      if (!BSD_INDEXES.has(member.name)) {
        members.push({ ...member, offset: member.offset === null ? null : member.offset + start });
      }
    }
    const end = inside ? content + size : content;
    at = end + (end % 2);
  }
  return { thin, members, importsFrom };
}

/** Tables of symbols: GNU's and Windows' first and second, GNU's for large files, and Windows' for ARM64EC. */
const INDEXES: ReadonlySet<string> = new Set(["/", "/SYM64/", "/<ECSYMBOLS>/", "/<HYBRIDMAP>/", "/<XFGHASHMAP>/"]);
const BSD_INDEXES: ReadonlySet<string> = new Set([
  "__.SYMDEF",
  "__.SYMDEF SORTED",
  "__.SYMDEF_64",
  "__.SYMDEF_64 SORTED",
]);

interface Content {
  readonly offset: number;
  readonly size: number;
  readonly inside: boolean;
}

function readMember(bytes: PagedBytes, field: string, content: Content, names: Uint8Array): ArchiveMember {
  const { offset, size, inside } = content;
  const bsdLength = bsdNameLength(field);
  const place = longNamePlace(field);
  const before = bsdLength === null ? 0 : Math.min(bsdLength, size);
  let name = field.endsWith("/") ? field.slice(0, -1) : field;
  if (place !== null) name = longName(names, place);
  if (bsdLength !== null && inside) {
    const written = bytes.slice(offset, before);
    const end = written.indexOf(0);
    name = decodeName(written, 0, end < 0 ? before : end);
  }
  if (!inside) return { name, offset: null, size, kind: "other", architecture: null };
  const head = bytes.slice(offset + before, Math.min(OBJECT_HEAD, size - before));
  return { name, offset: offset + before, size: size - before, ...objectKind(head) };
}
