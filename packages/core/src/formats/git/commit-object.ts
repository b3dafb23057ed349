import { FormatError } from "../../base/format-error.ts";
import { objectFormatOf } from "./object-id.ts";

/** What we ask of a commit object. */
export interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Seconds since 1970, as the committer's clock had it; null where it is no number. */
  readonly committed: number | null;
  /** First line of the message. */
  readonly subject: string;
}

/** An annotated tag: a name that somebody gave to an object. */
export interface TagObject {
  readonly object: string;
  readonly type: string;
  /** Seconds since 1970; null where the tag does not say. */
  readonly tagged: number | null;
}

/**
 * Reads a commit object: header lines until an empty one, then the message.
 *
 * @throws FormatError `git/bad-commit`
 */
export function readCommitObject(bytes: Uint8Array): CommitObject {
  const { header, message } = parts(bytes);
  const parents: string[] = [];
  let tree: string | null = null;
  let committed: number | null = null;
  for (const line of header) {
    const [word, rest] = split(line);
    // Of several trees or committers only the first counts, as for Git.
    if (word === "tree") tree ??= rest;
    else if (word === "parent" && objectFormatOf(rest) !== null) parents.push(rest);
    else if (word === "committer") committed ??= secondsIn(rest);
  }
  if (tree === null || objectFormatOf(tree) === null) throw new FormatError("git/bad-commit", 0, "no tree");
  const end = message.indexOf("\n");
  return { tree, parents, committed, subject: end < 0 ? message : message.slice(0, end) };
}

/**
 * Reads a tag object.
 *
 * @throws FormatError `git/bad-tag`
 */
export function readTagObject(bytes: Uint8Array): TagObject {
  const fields = new Map<string, string>();
  for (const line of parts(bytes).header) {
    const [word, rest] = split(line);
    if (!fields.has(word)) fields.set(word, rest);
  }
  const object = fields.get("object") ?? "";
  if (objectFormatOf(object) === null) throw new FormatError("git/bad-tag", 0, "no object");
  return { object, type: fields.get("type") ?? "", tagged: secondsIn(fields.get("tagger") ?? "") };
}

function parts(bytes: Uint8Array): { readonly header: readonly string[]; readonly message: string } {
  const text = UTF8.decode(bytes.length > LONGEST ? bytes.subarray(0, LONGEST) : bytes);
  const end = text.indexOf("\n\n");
  const header = end < 0 ? text : text.slice(0, end);
  return { header: header.split("\n"), message: end < 0 ? "" : text.slice(end + 2) };
}

/** Signatures and messages can be long; nothing that we ask for stands behind this. */
const LONGEST = 1024 * 1024;
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

function split(line: string): readonly [string, string] {
  const space = line.indexOf(" ");
  return space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space + 1)];
}

/** `NAME <MAIL> SECONDS ZONE`. */
function secondsIn(person: string): number | null {
  const words = person.slice(person.lastIndexOf(">") + 1).trim();
  const digits = words.split(" ", 1)[0] ?? "";
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}
