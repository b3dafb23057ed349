import { readAttributes } from "../git-attributes.ts";
import { declaresCrLf, withoutCarriageReturns } from "../line-endings.ts";
import { explained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** Files that Git wrote with other line endings, or in another encoding, because the source says so. */
export const lineEndingsVerifier: Verifier = {
  name: "line-endings",
  backEnds: null,
  claims: (open, world) =>
    open.filter((path) => world.members.get(path)?.kind === "file" && world.entry(path)?.kind === "file"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    await world.prefetchMembers(paths);
    const attributes = await attributesOf(world);
    const whole = paths.length >= FEWEST_CHANGED && (await isCheckedOutOnWindows(world));
    for (const path of paths) {
      const source = world.prefix + path;
      const id = world.entry(path)?.id;
      const bytes = await world.memberBytes(path);
      if (bytes === null) continue;
      const declared = attributes(source);
      const encoding = declared.get("working-tree-encoding");
      const decoded = typeof encoding === "string" ? fromEncoding(bytes, encoding) : bytes;
      if (decoded === null) continue;
      if (decoded !== bytes && world.blobOf(decoded) === id) {
        found.set(
          path,
          explained("line-endings", {
            class: "line-endings",
            source,
            detail: `in ${String(encoding)}, as .gitattributes says`,
          }),
        );
        continue;
      }
      const plain = withoutCarriageReturns(decoded);
      if (plain === null || world.blobOf(plain) !== id) continue;
      const why = declaresCrLf(declared)
        ? "CRLF, as .gitattributes says"
        : whole
          ? "CRLF, as all text of this sdist"
          : null;
      if (why === null) continue;
      const concerns =
        whole && /(?:\.sh|\/?configure|\/?Makefile)$/.test(path) ? (["line-endings-matter"] as const) : [];
      found.set(
        path,
        explained("line-endings", {
          class: "line-endings",
          source,
          detail: why,
          group: whole ? "CRLF throughout" : null,
          concerns,
        }),
      );
    }
    return found;
  },
};

export async function attributesOf(world: World): Promise<ReturnType<typeof readAttributes>> {
  const paths: string[] = [];
  for (const path of world.source.tree.entries.keys()) {
    if ((path === ".gitattributes" || path.endsWith("/.gitattributes")) && paths.length < MOST_FILES) paths.push(path);
  }
  const read = await world.source.read(paths);
  const files = new Map<string, string>();
  for (const [path, bytes] of read) {
    const text = bytes.length <= LARGEST ? utf8(bytes) : null;
    if (text !== null) files.set(path.slice(0, Math.max(0, path.lastIndexOf("/"))), text);
  }
  return readAttributes(files);
}

const MOST_FILES = 200;
const LARGEST = 256 * 1024;
const FEWEST_CHANGED = 5;

/** Git keeps UTF-8 and writes what `working-tree-encoding` names; null for bytes, or an encoding, that are none. */
function fromEncoding(bytes: Uint8Array, encoding: string): Uint8Array | null {
  const label = encoding.toLowerCase();
  if (label === "iso-8859-1" || label === "latin1" || label === "latin-1") {
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
    return new TextEncoder().encode(parts.join(""));
  }
  const bigEndian = label === "utf-16" && bytes[0] === 0xfe && bytes[1] === 0xff;
  try {
    return new TextEncoder().encode(new TextDecoder(bigEndian ? "utf-16be" : label, { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/**
 * Whether no text of the sdist kept the line endings of the source: it was built from a checkout on Windows, where Git
 * changes them all. A single file that was changed leaves the others as they were.
 */
async function isCheckedOutOnWindows(world: World): Promise<boolean> {
  for (const [path, { class: settled }] of world.settled) {
    if (settled !== "identical" || !/\.(?:py|md|rst|txt|toml|cfg|c|h|rs)$/.test(path)) continue;
    const size = world.members.get(path)?.size ?? 0;
    if (size === 0 || size > LARGEST) continue;
    const bytes = await world.memberBytes(path);
    const firstBreak = bytes?.indexOf(0x0a) ?? -1;
    if (bytes !== null && firstBreak !== -1 && bytes[firstBreak - 1] !== 0x0d) return false;
  }
  return true;
}
