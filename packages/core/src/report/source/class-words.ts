import type { MemberClass } from "../../analysis/correspondence/correspondence.ts";

/** What each class of a member says, for a person. */
export const classWords: Readonly<Record<MemberClass, string>> = {
  identical: "the same bytes at the same path",
  mode: "the same bytes; only the right to execute differs",
  "line-endings": "the same text; only its line endings differ, as the source declares",
  symlink: "the bytes that a link of the source leads to",
  moved: "the same bytes at another path of the source",
  "export-subst": "filled in when the source was exported, as the source declares",
  lfs: "the large file that the source points to, by its digest",
  submodule: "from the commit of another repository that the source pins",
  generated: "written by a tool from what the source declares, with equal content",
  metadata: "metadata, written anew from what the source declares, every field equal",
  vendored: "a copy of a published archive whose digest the source pins",
  compiled: "machine code: only building it again shows where it comes from",
  repaired: "a library that a repair tool copied in",
  "generated-partly": "written by a tool; some fields need code to run before they can be told",
  "other-commit": "the file of another commit of the same history",
  residue: "left over from a build: the source says that such files are not committed",
  unverifiable: "nothing at hand can show it",
  unexplained: "tools write such a file, and would not have written this content from the source",
  modified: "the source has other content at this path",
  extra: "not in the source, and nothing explains it",
};
