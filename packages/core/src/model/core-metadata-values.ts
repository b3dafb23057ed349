import { strip } from "../formats/python/white-space.ts";

/** An entry of Project-URL. */
export interface ProjectUrl {
  /** As written. */
  readonly label: string;
  /** As written; empty where the comma is missing. */
  readonly url: string;
  /** What the label is known to mean, whatever its spelling; null where it has no such meaning. @see PEP 753 */
  readonly kind: ProjectUrlKind | null;
  readonly line: number;
}

export type ProjectUrlKind =
  | "homepage"
  | "source"
  | "download"
  | "changelog"
  | "releasenotes"
  | "documentation"
  | "issues"
  | "funding";

export function parseProjectUrl(text: string, line: number): ProjectUrl {
  const comma = text.indexOf(",");
  const label = strip(comma === -1 ? text : text.slice(0, comma));
  const url = comma === -1 ? "" : strip(text.slice(comma + 1));
  return { label, url, kind: KINDS.get(normalizeLabel(label)) ?? null, line };
}

/** Without ASCII punctuation and white space, in lower case. @see PEP 753 */
export function normalizeLabel(label: string): string {
  return label.replace(/[!-/:-@[-`{-~\t-\r ]/g, "").toLowerCase();
}

const KINDS: ReadonlyMap<string, ProjectUrlKind> = new Map([
  ["homepage", "homepage"],
  ["source", "source"],
  ["repository", "source"],
  ["sourcecode", "source"],
  ["github", "source"],
  ["download", "download"],
  ["changelog", "changelog"],
  ["changes", "changelog"],
  ["whatsnew", "changelog"],
  ["history", "changelog"],
  ["releasenotes", "releasenotes"],
  ["documentation", "documentation"],
  ["docs", "documentation"],
  ["issues", "issues"],
  ["bugs", "issues"],
  ["issue", "issues"],
  ["tracker", "issues"],
  ["issuetracker", "issues"],
  ["bugtracker", "issues"],
  ["funding", "funding"],
  ["sponsor", "funding"],
  ["donate", "funding"],
  ["donation", "funding"],
]);

/** An entry of Import-Name or Import-Namespace. @see PEP 794 */
export interface ImportName {
  /** Dotted, as written. */
  readonly name: string;
  /** Not part of the public interface. */
  readonly private: boolean;
  readonly line: number;
}

export function parseImportName(text: string, line: number): ImportName {
  const semicolon = text.indexOf(";");
  if (semicolon === -1) return { name: text, private: false, line };
  return { name: strip(text.slice(0, semicolon)), private: true, line };
}

/** Why an entry of Import-Name is none: identifiers, no keywords, after `;` only `private`. Null where it is right. */
export function importNameFault(text: string): string | null {
  const semicolon = text.indexOf(";");
  const option = semicolon === -1 ? null : strip(text.slice(semicolon + 1));
  if (option !== null && option !== "private") return "after the semicolon only private may stand";

  const name = semicolon === -1 ? text : strip(text.slice(0, semicolon));
  const wrong = name.split(".").find((word) => !isIdentifier(word) || KEYWORDS.has(word));
  if (wrong === undefined) return null;
  return KEYWORDS.has(wrong) ? `${wrong} is a keyword` : `${wrong === "" ? "nothing" : wrong} is no identifier`;
}

/** `str.isidentifier()` */
function isIdentifier(word: string): boolean {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(word)) return true;
  // Two searches rather than one pattern: a loop over a Unicode class exhausts the stack on a name of megabytes.
  return /^[\p{XID_Start}_]/u.test(word) && !/[^\p{XID_Continue}]/u.test(word);
}

const KEYWORDS: ReadonlySet<string> = new Set([
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del"],
  ...["elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal"],
  ...["not", "or", "pass", "raise", "return", "try", "while", "with", "yield"],
]);

/** Why an entry of License-File is none: a resolved relative path with `/`. Null where it is right. @see PEP 639 */
export function licenseFileFault(path: string): string | null {
  if (path === "") return "empty";
  if (path.split("/").includes("..")) return "a parent folder";
  if (path.includes("*")) return "a pattern instead of a path";
  if (path.includes("\\")) return "a backslash";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "an absolute path";
  return path.split("/").some((segment) => segment === "" || segment === ".") ? "not in its shortest form" : null;
}

/** Why a value of Description-Content-Type is none. Null where it is right. @see PEP 566 */
export function contentTypeFault(value: string): string | null {
  const [type = "", ...parameters] = value.split(";").map(strip);
  const mediaType = type.toLowerCase();
  if (!CONTENT_TYPES.has(mediaType)) return `${type} is not text/plain, text/x-rst or text/markdown`;

  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    if (equals === -1 && parameter === "") continue;
    const name = strip(parameter.slice(0, Math.max(equals, 0))).toLowerCase();
    const written = unquoted(strip(parameter.slice(equals + 1)));
    if (name === "") return `${parameter} is no parameter`;
    if (name === "charset" && written.toLowerCase() !== "utf-8") return `charset ${written} is not UTF-8`;
    if (name === "variant" && mediaType === "text/markdown" && !VARIANTS.has(written)) {
      return `variant ${written} is not GFM or CommonMark`;
    }
  }
  return null;
}

const CONTENT_TYPES: ReadonlySet<string> = new Set(["text/plain", "text/x-rst", "text/markdown"]);
const VARIANTS: ReadonlySet<string> = new Set(["GFM", "CommonMark"]);

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
