import { objectFormatOf } from "./object-id.ts";

/** One ref of a repository. */
export interface GitRef {
  /** `refs/tags/v1.0`. */
  readonly name: string;
  /** Of a commit, or of a tag object. */
  readonly id: string;
  /** What the tag object leads to, where the file says it; null where it does not, or there is none. */
  readonly peeled: string | null;
}

/**
 * Reads `packed-refs`: `ID SP NAME`, and below an annotated tag `^ID`. Lines that are none are passed over, as are names
 * that Git would not take, which could be mistaken for options or paths.
 *
 * @param most refs that are kept; the rest is counted
 */
export function readPackedRefs(text: string, most: number): { readonly refs: GitRef[]; readonly notKept: number } {
  const refs: GitRef[] = [];
  let notKept = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    start = end + 1;
    if (line.startsWith("#")) continue;
    if (line.startsWith("^")) {
      const last = refs.at(-1);
      const id = line.slice(1);
      if (last !== undefined && notKept === 0 && last.peeled === null && objectFormatOf(id) !== null) {
        refs[refs.length - 1] = { ...last, peeled: id };
      }
      continue;
    }
    const space = line.indexOf(" ");
    const [id, name] = [line.slice(0, space), line.slice(space + 1)];
    if (objectFormatOf(id) === null || !isRefName(name)) continue;
    if (refs.length < most) refs.push({ name, id, peeled: null });
    else notKept += 1;
  }
  return { refs, notKept };
}

/** Rules of git-check-ref-format, and nothing outside `refs/`. */
export function isRefName(name: string): boolean {
  if (!name.startsWith("refs/") || name.length > LONGEST || name.endsWith("/") || name.endsWith(".")) return false;
  if (name.includes("..") || name.includes("//") || name.includes("@{") || name.includes("/.")) return false;
  if (name.includes(".lock/") || name.endsWith(".lock")) return false;
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    if (code <= 0x20 || code === 0x7f || FORBIDDEN.has(code)) return false;
  }
  return true;
}

const LONGEST = 1024;
const FORBIDDEN: ReadonlySet<number> = new Set([..."~^:?*[\\"].map((one) => one.charCodeAt(0)));
