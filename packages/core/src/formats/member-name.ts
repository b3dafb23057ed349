/**
 * What is odd about the name of an archive member, whatever the archive's format.
 *
 * Readers put their format before it: `zip/name-nul`, `tar/name-nul`.
 */
export type MemberNameProblem =
  | "name-empty"
  | "name-nul"
  | "name-absolute"
  | "name-drive"
  | "name-escapes"
  | "name-dot-segments"
  | "name-double-slash"
  | "name-backslash"
  | "name-stream"
  | "name-control"
  | "name-bidi"
  | "name-invisible"
  | "name-too-long"
  | "name-reserved-on-windows"
  | "name-trailing-dot-or-space";

export const memberNameProblemMeanings: Readonly<Record<MemberNameProblem, string>> = {
  "name-empty": "Nothing is left of the name once it is normalised.",
  "name-nul": "A NUL: CPython cuts the name there, other tools keep it or refuse.",
  "name-absolute": "Begins with a slash, or with a backslash, which Windows takes for one.",
  "name-drive": "Begins with the letter of a Windows drive.",
  "name-escapes": "`..` leads out of the folder that is unpacked into.",
  "name-dot-segments": "Holds `.` or `..`: some tools resolve them and replace another member, some drop them.",
  "name-double-slash": "Holds an empty segment.",
  "name-backslash": "Holds a backslash, which separates folders on Windows only.",
  "name-stream": "Holds a colon, which names an alternate data stream on NTFS.",
  "name-control": "Holds a control character other than NUL.",
  "name-bidi": "Holds a character that turns the direction of text, so that the name reads as another one.",
  "name-invisible": "Holds a character of no width.",
  "name-too-long": "A segment is longer than 255 bytes or the whole longer than 4,096: most systems refuse it.",
  "name-reserved-on-windows": "A segment is the name of a device on Windows.",
  "name-trailing-dot-or-space": "A segment ends with a dot or a space, which Windows strips.",
};

/** One problem of one name. `detail` is the part concerned or a figure (untrusted, not escaped), or empty. */
export interface NameProblem {
  readonly problem: MemberNameProblem;
  readonly detail: string;
}

/**
 * Everything odd about a name, each problem once. Takes time linear in the length of the name.
 *
 * @param name `/`-separated, as the archive gives it, with a slash at the end if it is a folder
 */
export function memberNameProblems(name: string): readonly NameProblem[] {
  const found = new Map<MemberNameProblem, string>();
  noteBeginning(name, found);

  let depth = 0;
  let bytes = 0;
  let segmentBytes = 0;
  let segmentStart = 0;
  for (let index = 0; index <= name.length; index += 1) {
    const code = index < name.length ? name.charCodeAt(index) : SLASH;
    if (code !== SLASH) {
      segmentBytes += utf8Length(code);
      if (code < 0x20 || code >= 0x7f || code === COLON || code === BACKSLASH) noteCharacter(code, index, found);
      continue;
    }
    depth += noteSegment(name, segmentStart, index, segmentBytes, found);
    if (depth < 0) noteOnce(found, "name-escapes", "");
    bytes += segmentBytes + (index < name.length ? 1 : 0);
    segmentBytes = 0;
    segmentStart = index + 1;
  }

  if (bytes > PATH_BYTES) noteOnce(found, "name-too-long", `${bytes} bytes`);
  const written = normaliseMemberName(name);
  if (written === "") noteOnce(found, "name-empty", "");
  if (LEADS_OUTSIDE.test(written)) noteOnce(found, "name-escapes", "");
  if (found.has("name-backslash") && LEADS_OUTSIDE.test(normaliseMemberName(name.replaceAll("\\", "/")))) {
    noteOnce(found, "name-escapes", "on Windows");
  }
  return found.size === 0 ? NOTHING : Array.from(found, ([problem, detail]) => ({ problem, detail }));
}

/**
 * The path that an installer built on CPython would write for this name: cut at the first NUL, `.` and `x/..` resolved,
 * repeated and closing slashes dropped. Backslashes stay, and so do a leading slash and the `..` that lead outside.
 *
 * @see os.path.normpath, which pip applies to every member
 */
export function normaliseMemberName(name: string): string {
  const bare = name.endsWith("/") ? name.slice(0, -1) : name;
  if (!NEEDS_NORMALISING.test(bare)) return bare;
  const nul = name.indexOf("\0");
  const length = nul < 0 ? name.length : nul;
  const absolute = length > 0 && name.charCodeAt(0) === SLASH;

  const kept: string[] = [];
  for (let start = 0; start < length; ) {
    const slash = name.indexOf("/", start);
    const end = slash < 0 || slash > length ? length : slash;
    const dots = dotsIn(name, start, end);
    if (dots === 2) {
      if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
      else if (!absolute) kept.push("..");
    } else if (dots === null && end > start) kept.push(name.slice(start, end));
    start = end + 1;
  }
  return `${absolute ? "/" : ""}${kept.join("/")}`;
}

const SLASH = 0x2f;
const DOT = 0x2e;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SEGMENT_BYTES = 255;
const PATH_BYTES = 4096;
const DETAIL_LENGTH = 80;
const NOTHING: readonly NameProblem[] = [];

// An empty, `.` or `..` segment at any place, or a NUL.
const NEEDS_NORMALISING = /(?:^|\/)\.{0,2}(?:\/|$)|\0/;
const LEADS_OUTSIDE = /^\.\.(?:\/|$)/;
const DRIVE = /^[A-Za-z]:/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?: *$| *[.:])/i;

function noteOnce(found: Map<MemberNameProblem, string>, problem: MemberNameProblem, detail: string): void {
  if (!found.has(problem)) found.set(problem, detail.slice(0, DETAIL_LENGTH));
}

function noteBeginning(name: string, found: Map<MemberNameProblem, string>): void {
  const first = name.charCodeAt(0);
  if (first === SLASH) noteOnce(found, "name-absolute", "");
  if (first === BACKSLASH) noteOnce(found, "name-absolute", "on Windows");
  if (DRIVE.test(name)) noteOnce(found, "name-drive", name.slice(0, 2));
}

function noteCharacter(code: number, index: number, found: Map<MemberNameProblem, string>): void {
  if (code === BACKSLASH) noteOnce(found, "name-backslash", "");
  else if (code === COLON) {
    if (index !== 1 || !found.has("name-drive")) noteOnce(found, "name-stream", "");
  } else if (code === 0) noteOnce(found, "name-nul", "");
  else if (code < 0xa0) noteOnce(found, "name-control", codePoint(code));
  else if (isBidi(code)) noteOnce(found, "name-bidi", codePoint(code));
  else if (isInvisible(code)) noteOnce(found, "name-invisible", codePoint(code));
}

/** Returns how much deeper the path is after the segment. */
function noteSegment(
  name: string,
  start: number,
  end: number,
  bytes: number,
  found: Map<MemberNameProblem, string>,
): number {
  const length = end - start;
  if (length === 0) {
    if (start > 0 && end < name.length) noteOnce(found, "name-double-slash", "");
    return 0;
  }
  const dots = dotsIn(name, start, end);
  if (dots !== null) {
    noteOnce(found, "name-dot-segments", "");
    return dots === 2 ? -1 : 0;
  }
  const last = name.charCodeAt(end - 1);
  if (last === DOT || last === 0x20) noteOnce(found, "name-trailing-dot-or-space", name.slice(start, end));
  if (bytes > SEGMENT_BYTES) noteOnce(found, "name-too-long", `${bytes} bytes in one segment`);
  if (length >= 3 && DEVICE_FIRST.has(name.charCodeAt(start) | 0x20)) {
    const segment = name.slice(start, end);
    if (DEVICE.test(segment)) noteOnce(found, "name-reserved-on-windows", segment);
  }
  return 1;
}

/** 1 for the segment `.`, 2 for `..`, null for any other. */
function dotsIn(name: string, start: number, end: number): 1 | 2 | null {
  if (name.charCodeAt(start) !== DOT) return null;
  if (end - start === 1) return 1;
  return end - start === 2 && name.charCodeAt(start + 1) === DOT ? 2 : null;
}

// A cheap look at the first letter spares nearly every segment the pattern.
const DEVICE_FIRST: ReadonlySet<number> = new Set(Array.from("cpanl", (letter) => letter.charCodeAt(0)));

/** Bytes of one UTF-16 unit in UTF-8; half a pair counts two of its four. */
function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
}

function isBidi(code: number): boolean {
  return (
    code === 0x61c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

function isInvisible(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200d) || (code >= 0x2060 && code <= 0x2064) || code === 0xfeff;
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
