import type { AnomalyLog } from "../../base/anomaly-log.ts";
import { type MemberNameProblem, memberNameProblemMeanings } from "../member-name.ts";

/** Everything that readers of this folder report about a ZIP archive. Codes never change their meaning. */
export type ZipAnomalyCode = `zip/${MemberNameProblem}` | OwnCode;

/** Collects what the readers of this folder report. */
export type ZipLog = AnomalyLog<ZipAnomalyCode>;

type OwnCode =
  | "zip/anomalies-cut"
  | "zip/bad-extra-field"
  | "zip/central-only"
  | "zip/comment"
  | "zip/comment-cut"
  | "zip/count-mismatch"
  | "zip/crc-mismatch"
  | "zip/data-after-stream"
  | "zip/data-outside"
  | "zip/descriptor-differs"
  | "zip/descriptor-missing"
  | "zip/directory-ambiguous"
  | "zip/directory-misplaced"
  | "zip/directory-size-mismatch"
  | "zip/directory-with-content"
  | "zip/duplicate-name"
  | "zip/encrypted"
  | "zip/gap"
  | "zip/headers-masked"
  | "zip/local-crc-differs"
  | "zip/local-flags-differ"
  | "zip/local-method-differs"
  | "zip/local-name-differs"
  | "zip/local-only-member"
  | "zip/local-shadow"
  | "zip/local-sizes-differ"
  | "zip/member-after-directory"
  | "zip/multi-disk"
  | "zip/name-case-collision"
  | "zip/name-collides"
  | "zip/name-not-utf8"
  | "zip/name-under-file"
  | "zip/name-unicode-collision"
  | "zip/name-utf8-without-flag"
  | "zip/offsets-shifted"
  | "zip/overlap"
  | "zip/prefix-data"
  | "zip/several-end-records"
  | "zip/size-mismatch"
  | "zip/stream-cut"
  | "zip/trailing-data"
  | "zip/unicode-path-differs"
  | "zip/unsupported-method"
  | "zip/unusual-method"
  | "zip/version-too-new"
  | "zip/zip64-end-differs"
  | "zip/zip64-end-misplaced"
  | "zip/zip64-unneeded"
  | "zip/zip64-extra-differs"
  | "zip/zip64-extra-unneeded";

const ownMeanings: Readonly<Record<OwnCode, string>> = {
  "zip/anomalies-cut": "More anomalies were found than are kept; the detail counts them by code.",
  "zip/bad-extra-field": "An extra field ends outside its header, comes twice, or lacks what it should hold.",
  "zip/central-only": "The central record points to no local header, or to that of another member.",
  "zip/comment": "The archive has a comment. Harmless by itself.",
  "zip/comment-cut": "The comment is longer than the file; CPython takes what is there.",
  "zip/count-mismatch":
    "The end record counts more or fewer members than the central directory holds; CPython ignores the count.",
  "zip/crc-mismatch": "The content has not the CRC-32 that the central directory gives.",
  "zip/data-after-stream": "The compressed stream ends before the member's data does.",
  "zip/data-outside": "The member's data would end behind the end of the file.",
  "zip/descriptor-differs": "The data descriptor contradicts the central directory; streaming readers believe it.",
  "zip/descriptor-missing": "The flags announce a data descriptor and none follows.",
  "zip/directory-ambiguous":
    "Central directories stand both where the end record points and where CPython looks for one.",
  "zip/directory-misplaced":
    "The central directory is where the end record points, but does not end there where CPython expects it; CPython refuses.",
  "zip/directory-size-mismatch":
    "The records of the central directory take more or fewer bytes than the end record says.",
  "zip/directory-with-content": "The name is a folder's, yet there is content; tools write it, drop it or refuse.",
  "zip/duplicate-name":
    "Two central records have the same name; most tools take the last, some the first, some refuse.",
  "zip/encrypted": "The flags say that the member is encrypted; installers refuse.",
  "zip/gap": "Bytes between members or before the end record that belong to nothing.",
  "zip/headers-masked": "The flags say that the headers hide what they should hold; CPython passes over that.",
  "zip/local-crc-differs": "The local header gives another CRC-32 than the central directory.",
  "zip/local-flags-differ":
    "The local header has other flags (encryption, descriptor, UTF-8) than the central directory.",
  "zip/local-method-differs": "The local header gives another compression method than the central directory.",
  "zip/local-name-differs":
    "The local header gives another name than the central directory; streaming readers believe it.",
  "zip/local-only-member":
    "A member with a local header that the central directory does not list; streaming readers see it.",
  "zip/local-shadow": "As zip/local-only-member, with the name of a listed member.",
  "zip/local-sizes-differ": "The local header gives other sizes than the central directory.",
  "zip/member-after-directory": "A central record points behind the central directory.",
  "zip/multi-disk": "The archive says it is one part of several.",
  "zip/name-case-collision": "Two names differ by case only: one file on Windows and macOS.",
  "zip/name-collides": "Two names are the same path once normalised.",
  "zip/name-not-utf8":
    "The bytes of the name are not UTF-8; CPython reads them as CP437 or, if flagged as UTF-8, refuses.",
  "zip/name-under-file": "The member lies below another one that is no folder.",
  "zip/name-unicode-collision": "Two names are the same once normalised to Unicode NFC: one file on macOS.",
  "zip/name-utf8-without-flag":
    "The name is UTF-8 without the flag that says so: CPython reads it as CP437, unzip as UTF-8.",
  "zip/offsets-shifted":
    "The stored offsets are all off by the same number; CPython corrects them, other tools do not.",
  "zip/overlap": "The bytes of the member belong to something else as well.",
  "zip/prefix-data": "Bytes before the first member.",
  "zip/several-end-records": "Tools may take another end record, and so another central directory.",
  "zip/size-mismatch": "The content is longer or shorter than the central directory says.",
  "zip/stream-cut": "The compressed stream does not end within the member's data; CPython takes what came out.",
  "zip/trailing-data": "Bytes after the end record and its comment.",
  "zip/unicode-path-differs":
    "The Unicode Path extra field (0x7075) gives another name; CPython follows it from 3.13 on.",
  "zip/unsupported-method": "A compression method, or compressed patched data, that installers cannot read.",
  "zip/unusual-method": "A compression method that only some installers can read (bzip2, LZMA, Zstandard, XZ).",
  "zip/version-too-new": "The member asks for a newer ZIP version than 6.3; CPython refuses the archive.",
  "zip/zip64-end-differs": "The ZIP64 end record contradicts the ordinary one; CPython believes it, others refuse.",
  "zip/zip64-end-misplaced": "The ZIP64 end record is not where its locator points, or not where CPython looks.",
  "zip/zip64-unneeded": "A ZIP64 end record although every number fits the ordinary one.",
  "zip/zip64-extra-differs":
    "A ZIP64 extra field contradicts the numbers in the header, which no marker declares void.",
  "zip/zip64-extra-unneeded": "A ZIP64 extra field holds more than the markers in the header call for.",
};

/** What each code means, in a sentence. */
export const zipAnomalyMeanings: Readonly<Record<ZipAnomalyCode, string>> = {
  ...(Object.fromEntries(
    Object.entries(memberNameProblemMeanings).map(([problem, meaning]) => [`zip/${problem}`, meaning]),
  ) as Record<`zip/${MemberNameProblem}`, string>),
  ...ownMeanings,
};
