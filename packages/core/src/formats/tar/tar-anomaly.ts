import { type MemberNameProblem, memberNameProblemMeanings } from "../member-name.ts";

/** Everything that the reader of this folder reports about a tar archive. Codes never change their meaning. */
export type TarAnomalyCode = `tar/${MemberNameProblem}` | OwnCode;

type OwnCode =
  | "tar/anomalies-cut"
  | "tar/bad-checksum"
  | "tar/bad-header"
  | "tar/base-256-size"
  | "tar/case-collision"
  | "tar/data-after-end"
  | "tar/device"
  | "tar/duplicate-name"
  | "tar/extension-without-member"
  | "tar/fifo"
  | "tar/file-and-directory"
  | "tar/global-header"
  | "tar/global-path"
  | "tar/gnu-long-differs"
  | "tar/hardlink-absolute"
  | "tar/hardlink-escapes"
  | "tar/hardlink-missing"
  | "tar/mixed-formats"
  | "tar/name-not-utf8"
  | "tar/negative-size"
  | "tar/no-end"
  | "tar/one-zero-block"
  | "tar/padding-used"
  | "tar/pax-malformed"
  | "tar/pax-number"
  | "tar/pax-path-differs"
  | "tar/pax-size-differs"
  | "tar/prefix-without-ustar"
  | "tar/setuid"
  | "tar/several-paths"
  | "tar/size-without-content"
  | "tar/sparse"
  | "tar/symlink-absolute"
  | "tar/symlink-escapes"
  | "tar/symlink-through"
  | "tar/trailing-slash-file"
  | "tar/truncated"
  | "tar/unicode-collision"
  | "tar/unknown-type"
  | "tar/v7-header"
  | "tar/volume";

const ownMeanings: Readonly<Record<OwnCode, string>> = {
  "tar/anomalies-cut": "More anomalies were found than are kept; the detail counts them by code.",
  "tar/bad-checksum":
    "A header's checksum is wrong. CPython stops there silently; GNU tar goes on with the next header; uv refuses.",
  "tar/bad-header":
    "A number field of a header holds no number. CPython stops there silently; GNU tar goes on; uv refuses.",
  "tar/base-256-size": "A size is stored in binary (GNU); uv refuses.",
  "tar/case-collision": "Two paths differ by case only: one file on Windows and macOS.",
  "tar/data-after-end": "Content after the end of the archive, which nobody reads: a place to hide things.",
  "tar/device": "A device. Installers refuse; GNU tar creates it if it may.",
  "tar/duplicate-name": "Two members have the same path once normalised; the last one stays.",
  "tar/extension-without-member": "An extended header that no member follows; CPython refuses the archive.",
  "tar/fifo": "A named pipe. Installers refuse; GNU tar creates it.",
  "tar/file-and-directory": "The same path is a file and the folder of another member; unpacking fails.",
  "tar/global-header": "A PAX header for all members. Harmless if it holds no path, link target or size.",
  "tar/global-path":
    "A PAX header for all members sets a path, link target or size: CPython gives it to every one; uv refuses.",
  "tar/gnu-long-differs": "The GNU long name is another than the header's, and not because that had to be shortened.",
  "tar/hardlink-absolute":
    "A hard link to an absolute path. CPython without its data filter links to that file; pip from 24.1 and uv refuse.",
  "tar/hardlink-escapes": "A hard link to a path outside the archive.",
  "tar/hardlink-missing": "A hard link to something that no earlier member is; installers fail.",
  "tar/mixed-formats": "Headers of GNU and of POSIX stand in one archive; uv refuses.",
  "tar/name-not-utf8": "The bytes of a name are not UTF-8; uv refuses.",
  "tar/negative-size": "A size below 0. CPython stops there silently.",
  "tar/no-end": "The two blocks of zeros at the end are missing; uv refuses, others do not mind.",
  "tar/one-zero-block": "One block of zeros where two should end the archive; uv refuses, others stop there.",
  "tar/padding-used":
    "An extended header goes on in the padding after its size: CPython reads it, others stop at the size or refuse.",
  "tar/pax-malformed":
    "A PAX header breaks its own format. CPython stops there silently since 2024, before it went on; GNU tar goes on.",
  "tar/pax-number":
    "A number in a PAX header is none (CPython takes 0), or written as only CPython takes it; GNU tar skips the member.",
  "tar/pax-path-differs":
    "The PAX path or link target is another than the header's, and not because that had to be shortened.",
  "tar/pax-size-differs": "The PAX size is another than the header's: who ignores it finds other members; uv refuses.",
  "tar/prefix-without-ustar":
    "A prefix stands in a header that is not ustar: CPython puts it before the name, GNU tar does not.",
  "tar/setuid": "The file asks for set-user-id or set-group-id. pip and uv drop it; tar as root does not.",
  "tar/several-paths":
    "Several extended headers or records give one member's path. CPython takes the first header, GNU tar the last and PAX before GNU; uv refuses.",
  "tar/size-without-content":
    "A link, folder or device gives a size. CPython takes no content for it; GNU tar skips that much after symbolic links and devices.",
  "tar/sparse": "A sparse file, stored with its holes left out.",
  "tar/symlink-absolute": "A symbolic link to an absolute path. pip from 24.1 and uv refuse.",
  "tar/symlink-escapes":
    "A symbolic link that leads out of the archive, or of its only top folder. pip from 24.1 refuses both, uv the former.",
  "tar/symlink-through": "A member is written through an earlier symbolic link: to somewhere else than its path says.",
  "tar/trailing-slash-file":
    "A file whose path ends with a slash: a file for CPython, a folder for others; uv refuses.",
  "tar/truncated": "The stream ends within a member or a header.",
  "tar/unicode-collision": "Two paths are the same once normalised to Unicode NFC: one file on macOS.",
  "tar/unknown-type":
    "A type that no version of the format defines. Some unpack it as a file; pip from 24.1 and uv refuse.",
  "tar/v7-header": "A header of Unix V7, without signature; uv refuses.",
  "tar/volume": "A volume label or the part of a file on several volumes. pip from 24.1 and uv refuse.",
};

/** Something odd about one member, or one header. */
export interface MemberNote {
  readonly code: TarAnomalyCode;
  readonly detail: string;
}

/** What each code means, in a sentence. */
export const tarAnomalyMeanings: Readonly<Record<TarAnomalyCode, string>> = {
  ...(Object.fromEntries(
    Object.entries(memberNameProblemMeanings).map(([problem, meaning]) => [`tar/${problem}`, meaning]),
  ) as Record<`tar/${MemberNameProblem}`, string>),
  ...ownMeanings,
};

/** Codes that say something about an archive but not against it: every tool known to us reads it the same. */
export const benignTarAnomalies: ReadonlySet<TarAnomalyCode> = new Set<TarAnomalyCode>(["tar/global-header"]);
